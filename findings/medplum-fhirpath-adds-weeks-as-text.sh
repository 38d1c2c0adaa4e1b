#!/usr/bin/env bash
# npm @medplum/core 5.2.13: evalFhirPath adds weeks to a date as if both were text, compares
# quantities without their units, and finds nothing by repeat() and descendants().
#
# In FHIRPath N1, which the library's README names, @2026-11-30 + 40 weeks is 2027-09-06 ("Date/Time Arithmetic"),
# units count when quantities are compared, and repeat(item) goes down to every nested item of a response.
# A Medplum subscription may say by such an expression when it is called. Here a due date is "2026-11-3040", 98 cm
# is more than 1 m, two writings of one moment are unlike, and a form with groups has no question in it. None of
# these is an error, as a function is that it has not heard of. npm fhirpath 5.2.2 has all of them
# right. So an expression is tried on the engine that is going to run it, with a response for which it must
# be true and one for which it must not.
set -euo pipefail
cd "$(mktemp -d)"
trap 'rm -rf "$PWD"' EXIT

npm install --silent --no-fund --no-audit --ignore-scripts --prefix . @medplum/core@5.2.13 fhirpath@5.2.2 >/dev/null
cat >ask.mjs <<'END'
globalThis.WebSocket ??= class {} // Node 20 has none, and the library names it when it loads
const { evalFhirPath } = await import('@medplum/core')
const { default: fhirpath } = await import('fhirpath')
const { default: r4 } = await import('fhirpath/fhir-context/r4/index.js')
const response = {
  resourceType: 'QuestionnaireResponse', status: 'completed', authored: '2026-11-30T22:30:00-06:00', item: [
    { linkId: 'back', item: [{ linkId: 'pain', answer: [{ valueInteger: 7 }] }] },
    { linkId: 'girth', answer: [{ valueQuantity: { value: 98, unit: 'cm', system: 'http://unitsofmeasure.org', code: 'cm' } }] },
  ],
}
const girth = "item.where(linkId = 'girth').answer.value"
for (const expression of [
  'item.linkId', "item.item.where(linkId = 'pain').answer.value > 5", `${girth} > 97 'cm'`,
  '@2026-11-30 + 40 weeks', '@2026-01-31 + 1 month', `${girth} > 1 'm'`, `${girth} = 0.98 'm'`,
  'authored = @2026-12-01T04:30:00Z', 'repeat(item).linkId', "descendants().where(linkId = 'pain').exists()",
]) console.log(`${expression}: ${JSON.stringify(evalFhirPath(expression, response))}, fhirpath ${JSON.stringify(fhirpath.evaluate(response, expression, {}, r4))}`)
END
node ask.mjs | tee got

cat >want <<'END'
item.linkId: ["back","girth"], fhirpath ["back","girth"]
item.item.where(linkId = 'pain').answer.value > 5: [true], fhirpath [true]
item.where(linkId = 'girth').answer.value > 97 'cm': [true], fhirpath [true]
@2026-11-30 + 40 weeks: ["2026-11-3040"], fhirpath ["2027-09-06"]
@2026-01-31 + 1 month: ["2026-01-311"], fhirpath ["2026-02-28"]
item.where(linkId = 'girth').answer.value > 1 'm': [true], fhirpath [false]
item.where(linkId = 'girth').answer.value = 0.98 'm': [false], fhirpath [true]
authored = @2026-12-01T04:30:00Z: [false], fhirpath [true]
repeat(item).linkId: [], fhirpath ["back","girth","pain"]
descendants().where(linkId = 'pain').exists(): [false], fhirpath [true]
END
diff want got || { echo "CHANGED"; exit 1; }
echo "As found: a due date of 2026-11-3040."
