#!/usr/bin/env bash
# npm lforms 40.1.3: an answer that is a month or a year comes back as its first day, a dateTime that is a day as midnight
# where the browser is, and an evening as the next day in UTC.
#
# FHIR R4 lets a date be "2026-03" or "2026" and a dateTime be a day, since people know no more of when a pain began, and a dateTime
# keeps the offset of where it was said. LForms shows answers that it was given and hands them out with getFormFHIRData; one
# expects those that nobody touched to be as they were. "2026" is 1 January then, "2026-11-30" is 06:00Z in Chicago and 23:00Z of the 29th in
# Madrid, and half past nine in the evening with its offset is 1 December. None of it is told, and a reader who
# counts weeks or cuts the text at the T has another day. So dates that are less than a day are asked as text, or
# put back by linkId where they were not changed.
set -euo pipefail
command -v chromium >/dev/null || { echo "Chromium is needed: apt-get install chromium"; exit 1; }
cd "$(mktemp -d)"
trap 'rm -rf "$PWD"' EXIT

npm install --silent --no-fund --no-audit --ignore-scripts --prefix . playwright-core@1.65.1 >/dev/null
npm pack --silent lforms@40.1.3 >/dev/null && tar xzf lforms-40.1.3.tgz
cat >trip.mjs <<'END'
import fs from 'node:fs'
import http from 'node:http'
import { chromium } from 'playwright-core'
const page = `<!doctype html><meta charset="utf-8"><div id="form"></div>
<script src="/webcomponent/assets/lib/zone.min.js"></script><script src="/webcomponent/lhc-forms.js"></script><script src="/fhir/R4/lformsFHIR.min.js"></script>`
const server = http.createServer((req, res) => {
  const js = req.url.endsWith('.js')
  res.setHeader('content-type', js ? 'text/javascript; charset=utf-8' : 'text/html; charset=utf-8')
  res.end(js ? fs.readFileSync('package/dist/lforms' + req.url) : page)
}).listen(0, '127.0.0.1')
const said = [['date', '2026-03-14'], ['date', '2026-03'], ['date', '2026'], ['dateTime', '2026-11-30T21:30:00-06:00'], ['dateTime', '2026-11-30'], ['dateTime', '2026-11']]
const field = { date: 'valueDate', dateTime: 'valueDateTime' }
const form = { resourceType: 'Questionnaire', status: 'active', item: said.map(([type], i) => ({ linkId: `q${i}`, type, text: 'Since when?' })) }
const response = { resourceType: 'QuestionnaireResponse', status: 'completed', item: said.map(([type, value], i) => ({ linkId: `q${i}`, answer: [{ [field[type]]: value }] })) }
const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] })
for (const timezoneId of ['America/Chicago', 'Europe/Madrid']) {
  const tab = await browser.newPage({ timezoneId })
  await tab.goto(`http://127.0.0.1:${server.address().port}/`)
  await tab.waitForFunction(() => window.LForms?.FHIR?.R4)
  const { item } = await tab.evaluate(async ([form, response]) => {
    const shown = LForms.Util.mergeFHIRDataIntoLForms(response, LForms.Util.convertFHIRQuestionnaireToLForms(form, 'R4'), 'R4')
    await LForms.Util.addFormToPage(shown, 'form')
    return LForms.Util.getFormFHIRData('QuestionnaireResponse', 'R4')
  }, [form, response])
  console.log(timezoneId)
  for (const [i, [type, value]] of said.entries()) console.log(`  ${type} ${value} -> ${item.find(it => it.linkId === `q${i}`)?.answer[0][field[type]] ?? 'gone'}`)
  await tab.close()
}
await browser.close()
server.close()
END
node trip.mjs | tee got

cat >want <<'END'
America/Chicago
  date 2026-03-14 -> 2026-03-14
  date 2026-03 -> 2026-03-01
  date 2026 -> 2026-01-01
  dateTime 2026-11-30T21:30:00-06:00 -> 2026-12-01T03:30:00.000Z
  dateTime 2026-11-30 -> 2026-11-30T06:00:00.000Z
  dateTime 2026-11 -> 2026-11-01T05:00:00.000Z
Europe/Madrid
  date 2026-03-14 -> 2026-03-14
  date 2026-03 -> 2026-03-01
  date 2026 -> 2026-01-01
  dateTime 2026-11-30T21:30:00-06:00 -> 2026-12-01T03:30:00.000Z
  dateTime 2026-11-30 -> 2026-11-29T23:00:00.000Z
  dateTime 2026-11 -> 2026-10-31T23:00:00.000Z
END
diff want got || { echo "CHANGED"; exit 1; }
echo "As found: answers know more than she said."
