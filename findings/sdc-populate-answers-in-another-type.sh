#!/usr/bin/env bash
# npm @aehrc/sdc-populate 4.7.1: a quantity without its printed unit is filled in as a coding
# of that unit, and its number is gone; other answers are numbers or objects called strings.
#
# $populate of HL7's Structured Data Capture guide answers a question with what its initialExpression
# gives. In FHIR R4 the question's type says which value[x] that is, and Quantity.unit is optional beside system
# and code. "98 cm" without it comes out as valueCoding "cm". An integer for options that
# are integers is {"valueString": 7}, a Coding without a system an object in valueString, a quantity of the
# expression itself and a url are strings too. The list of issues stays empty. Whoever
# takes filled-in answers looks at their types, and writes unit beside every code.
set -euo pipefail
cd "$(mktemp -d)"
trap 'rm -rf "$PWD"' EXIT

npm install --silent --no-fund --no-audit --ignore-scripts --prefix . @aehrc/sdc-populate@4.7.1 >/dev/null
cat >fill.mjs <<'END'
import { populate } from '@aehrc/sdc-populate'
const sdc = 'http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-'
const ask = (type, expression, more) => ({
  linkId: type + ' ' + expression, type, text: type, ...more,
  extension: [{ url: sdc + 'initialExpression', valueExpression: { language: 'text/fhirpath', expression } }],
})
const items = [
  ask('integer', '7'), ask('date', '%patient.birthDate'), ask('choice', "'leg'", { answerOption: [{ valueString: 'leg' }] }),
  ask('choice', '7', { answerOption: [{ valueInteger: 7 }] }), ask('string', '%patient.name.count()'),
  ask('quantity', "%patient.extension('urn:girth-unit').value"), ask('quantity', "%patient.extension('urn:girth-code').value"), ask('quantity', "70 'kg'"),
  ask('choice', '%patient.maritalStatus.coding', { answerOption: [{ valueCoding: { code: 'M' } }] }), ask('url', "'https://example.org/'"),
]
const questionnaire = {
  resourceType: 'Questionnaire', status: 'active', subjectType: ['Patient'], item: [{ linkId: 'all', type: 'group', item: items }],
  extension: [{ url: sdc + 'launchContext', extension: [{ url: 'name', valueCoding: { code: 'patient' } }, { url: 'type', valueCode: 'Patient' }] }],
}
const girth = { value: 98, system: 'http://unitsofmeasure.org', code: 'cm' }
const patient = {
  resourceType: 'Patient', id: '1', birthDate: '1990-05-01', name: [{ family: 'Sosa' }], maritalStatus: { coding: [{ code: 'M' }] },
  extension: [{ url: 'urn:girth-unit', valueQuantity: { ...girth, unit: 'cm' } }, { url: 'urn:girth-code', valueQuantity: girth }],
}
const out = await populate({
  resourceType: 'Parameters', parameter: [
    { name: 'questionnaire', resource: questionnaire }, { name: 'subject', valueReference: { reference: 'Patient/1' } },
    { name: 'context', part: [{ name: 'name', valueString: 'patient' }, { name: 'content', resource: patient }] },
  ],
}, async () => ({ resourceType: 'Bundle', type: 'searchset' }), { sourceServerUrl: 'https://example.org/' })
const answers = out.parameter.find(p => p.name === 'response').resource.item[0].item
for (const { linkId } of items) console.log(`${linkId} = ${JSON.stringify(answers.find(a => a.linkId === linkId)?.answer)}`)
console.log('issues:', JSON.stringify(out.parameter.filter(p => p.name === 'issues')))
END
node fill.mjs | tee got

cat >want <<'END'
integer 7 = [{"valueInteger":7}]
date %patient.birthDate = [{"valueDate":"1990-05-01"}]
choice 'leg' = [{"valueString":"leg"}]
choice 7 = [{"valueString":7}]
string %patient.name.count() = [{"valueString":1}]
quantity %patient.extension('urn:girth-unit').value = [{"valueQuantity":{"value":98,"system":"http://unitsofmeasure.org","code":"cm","unit":"cm"}}]
quantity %patient.extension('urn:girth-code').value = [{"valueCoding":{"system":"http://unitsofmeasure.org","code":"cm"}}]
quantity 70 'kg' = [{"valueString":"70 'kg'"}]
choice %patient.maritalStatus.coding = [{"valueString":{"code":"M"}}]
url 'https://example.org/' = [{"valueString":"https://example.org/"}]
issues: []
END
diff want got || { echo "CHANGED"; exit 1; }
echo "As found: the number is gone, and strings are none."
