#!/usr/bin/env bash
# npm @aehrc/sdc-template-extract 1.0.16: a question that was skipped gives an Observation with the value that stands
# in the template, here a pain of 0.
#
# In the template-based extraction of HL7's Structured Data Capture guide an element says by templateExtractValue what replaces
# it, and where that has no result the element is removed. A template holds a value there, so that it is a valid resource itself. Forms send the
# item of a skipped question without an answer. inAppExtract takes such an item for a reason to fill in the template, finds no value,
# drops the extension, and leaves what stood there: POST Observation, final, valueInteger 0. No issue is told of
# it. So a template carries no value beside the expression, empty items are taken out of the response before, and
# an Observation without a value is not sent.
set -euo pipefail
cd "$(mktemp -d)"
trap 'rm -rf "$PWD"' EXIT

npm install --silent --no-fund --no-audit --ignore-scripts --prefix . @aehrc/sdc-template-extract@1.0.16 >/dev/null
cat >skip.cjs <<'END'
const { inAppExtract } = require('@aehrc/sdc-template-extract')
const sdc = 'http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-'
const value = valueString => ({ extension: [{ url: sdc + 'templateExtractValue', valueString }] })
const template = (id, own) => ({ resourceType: 'Observation', id, status: 'final', code: { text: id }, ...own })
const question = (linkId, type) => ({ linkId, type, extension: [{ url: sdc + 'templateExtract', extension: [{ url: 'template', valueReference: { reference: '#' + linkId } }] }] })
const form = { resourceType: 'Questionnaire', url: 'http://example.org/form', status: 'active',
  contained: [template('pain', { valueInteger: 0, _valueInteger: value('answer.value') }), template('weeks', { _valueInteger: value('answer.value') })],
  item: [question('pain', 'integer'), question('weeks', 'integer')] }
const ask = async (...item) => {
  const { extractSuccess, extractResult } = await inAppExtract({ resourceType: 'QuestionnaireResponse', status: 'completed', questionnaire: form.url, item }, form, null)
  console.log(item.map(i => `${i.linkId} ${i.answer?.[0].valueInteger ?? 'skipped'}`).join(), '->', extractSuccess ? 'extracted' : 'failed')
  for (const { request, resource } of extractResult.extractedBundle.entry) console.log(' ', request.method, resource.resourceType, resource.status, resource.code.text, 'value', resource.valueInteger)
  for (const { details } of extractResult.issues?.issue ?? []) console.log('  issue:', details.text)
}
const main = async () => {
  await ask({ linkId: 'pain', answer: [{ valueInteger: 7 }] }, { linkId: 'weeks', answer: [{ valueInteger: 30 }] })
  await ask({ linkId: 'pain' }, { linkId: 'weeks' })
}
main()
END
node skip.cjs | tee got

cat >want <<'END'
pain 7,weeks 30 -> extracted
  POST Observation final pain value 7
  POST Observation final weeks value 30
pain skipped,weeks skipped -> extracted
  POST Observation final pain value 0
  POST Observation final weeks value undefined
END
diff want got || { echo "CHANGED"; exit 1; }
echo "As found: nobody said 0."
