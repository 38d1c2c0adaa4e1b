#!/usr/bin/env bash
# npm lforms 40.1.3: an answer whose code is one of the question's options is dropped
# where its display differs from the option's, without a word.
#
# In FHIR R4 a Coding means its system and code; the display is there for people and may be in their
# language. A woman who answered in Spanish has "Sí" beside code yes. Loaded into the English
# form of the same questionnaire, one expects "Yes" to be ticked. LForms looks for the text first: the answer is
# gone from the form and from what getFormFHIRData gives back, and of two ticks the other one stays. Without any
# display the code is found. So answers that are to be read elsewhere carry the display of the
# questionnaire they go with, and the other language as a translation of it.
set -euo pipefail
command -v chromium >/dev/null || { echo "Chromium is needed: apt-get install chromium"; exit 1; }
cd "$(mktemp -d)"
trap 'rm -rf "$PWD"' EXIT

npm install --silent --no-fund --no-audit --ignore-scripts --prefix . playwright-core@1.65.1 >/dev/null
npm pack --silent lforms@40.1.3 >/dev/null && tar xzf lforms-40.1.3.tgz
cat >answers.mjs <<'END'
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
const coding = (code, display, extra) => ({ valueCoding: { system: 'urn:example', code, ...(display && { display }), ...extra } })
const answerOption = [coding('yes', 'Yes'), coding('no', 'No')]
const translated = { _display: { extension: [{ url: 'http://hl7.org/fhir/StructureDefinition/translation',
  extension: [{ url: 'lang', valueCode: 'es' }, { url: 'content', valueString: 'Sí' }] }] } }
const given = {
  'display of the option': [coding('yes', 'Yes')],
  'Spanish display': [coding('yes', 'Sí')],
  'no display': [coding('yes')],
  'two, one Spanish': [coding('yes', 'Sí'), coding('no', 'No')],
  'option\'s display, translated': [coding('yes', 'Yes', translated)],
}
const form = { resourceType: 'Questionnaire', status: 'active', language: 'en',
  item: Object.keys(given).map((text, i) => ({ linkId: `q${i}`, type: 'choice', repeats: true, text, answerOption })) }
const response = { resourceType: 'QuestionnaireResponse', status: 'completed', item: Object.values(given).map((answer, i) => ({ linkId: `q${i}`, answer })) }
const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] })
const tab = await browser.newPage()
await tab.goto(`http://127.0.0.1:${server.address().port}/`)
await tab.waitForFunction(() => window.LForms?.FHIR?.R4)
const back = await tab.evaluate(async ([form, response]) => {
  const plain = LForms.Util.convertFHIRQuestionnaireToLForms(form, 'R4')
  await LForms.Util.addFormToPage(LForms.Util.mergeFHIRDataIntoLForms('QuestionnaireResponse', response, plain, 'R4'), 'form', { fhirVersion: 'R4' })
  return LForms.Util.getFormFHIRData('QuestionnaireResponse', 'R4')
}, [form, response])
for (const [i, [text, answer]] of Object.entries(given).entries()) {
  const codes = list => (list ?? []).map(a => a.valueCoding.code).join(' ') || 'nothing'
  console.log(`${text}: ${codes(answer)} -> ${codes(back.item.find(item => item.linkId === `q${i}`)?.answer)}`)
}
await browser.close()
server.close()
END
node answers.mjs | tee got

cat >want <<'END'
display of the option: yes -> yes
Spanish display: yes -> nothing
no display: yes -> yes
two, one Spanish: yes no -> no
option's display, translated: yes -> yes
END
diff want got || { echo "CHANGED"; exit 1; }
echo "As found: an answer in other words is no answer."
