#!/usr/bin/env bash
# npm lforms 40.1.3: a FHIR R4 questionnaire that was shown and is asked for again has
# lost what made its answers safe, without a word.
#
# getFormFHIRData('Questionnaire') gives back the form that addFormToPage was given,
# and keeps its groups, codes, limits, conditions and the ordinalValue of options. It
# drops the option's optionExclusive ("none of these" may then stand beside a danger
# sign), and every coding of itemControl but the first. It adds the control drop-down to
# choices that named none. Whoever edits a form there must put these back by linkId and
# code.
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
const control = (...codings) => ({ url: 'http://hl7.org/fhir/StructureDefinition/questionnaire-itemControl', valueCodeableConcept: { coding: codings } })
const listed = code => ({ system: 'http://hl7.org/fhir/questionnaire-item-control', code })
const option = (code, extension) => ({ valueCoding: { code, display: code }, extension })
const form = {
  resourceType: 'Questionnaire', status: 'active', item: [
    { linkId: 'signs', type: 'choice', repeats: true, text: 'Signs', extension: [control(listed('check-box'), { system: 'urn:example', code: 'body-chart' })],
      answerOption: [option('fever', [{ url: 'http://hl7.org/fhir/StructureDefinition/ordinalValue', valueDecimal: 2 }]),
        option('none', [{ url: 'http://hl7.org/fhir/StructureDefinition/questionnaire-optionExclusive', valueBoolean: true }])] },
    { linkId: 'plain', type: 'choice', text: 'Plain', answerOption: [option('yes'), option('no')] },
    { linkId: 'weeks', type: 'integer', text: 'Weeks', extension: [{ url: 'http://hl7.org/fhir/StructureDefinition/maxValue', valueInteger: 45 }],
      enableWhen: [{ question: 'plain', operator: '=', answerCoding: { code: 'yes' } }] },
  ],
}
const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] })
const tab = await browser.newPage()
await tab.goto(`http://127.0.0.1:${server.address().port}/`)
await tab.waitForFunction(() => window.LForms?.FHIR?.R4)
const back = await tab.evaluate(async form => {
  await LForms.Util.addFormToPage(form, 'form', { fhirVersion: 'R4' })
  return LForms.Util.getFormFHIRData('Questionnaire', 'R4')
}, form)
const controls = item => (item.extension ?? []).filter(e => e.url.endsWith('itemControl')).flatMap(e => e.valueCodeableConcept.coding.map(c => c.code)).join(' ') || '-'
for (const [i, item] of form.item.entries()) {
  const got = back.item[i]
  console.log(`${item.linkId}: control ${controls(item)} -> ${controls(got)}`)
  for (const [k, o] of (item.answerOption ?? []).entries()) {
    console.log(`  option ${o.valueCoding.code}: extensions ${o.extension?.length ?? 0} -> ${got.answerOption[k].extension?.length ?? 0}`)
  }
}
console.log(`weeks: conditions ${form.item[2].enableWhen.length} -> ${back.item[2].enableWhen?.length ?? 0}, most ${back.item[2].extension?.find(e => e.url.endsWith('maxValue'))?.valueInteger}`)
await browser.close()
server.close()
END
node trip.mjs | tee got

cat >want <<'END'
signs: control check-box body-chart -> check-box
  option fever: extensions 1 -> 1
  option none: extensions 1 -> 0
plain: control - -> drop-down
  option yes: extensions 0 -> 0
  option no: extensions 0 -> 0
weeks: control - -> -
weeks: conditions 1 -> 1, most 45
END
diff want got || { echo "CHANGED"; exit 1; }
echo "As found: optionExclusive and the second control are gone."
