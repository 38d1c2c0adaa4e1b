#!/usr/bin/env bash
# npm @imranq2/fhirpatientsummary 1.0.45: the problem list of the summary names what was ruled out and what was
# entered by mistake, in the words of what she has.
#
# FHIR R4 marks Condition.verificationStatus and Observation.status as modifiers: whoever reads the resource has to heed them,
# since refuted and entered-in-error turn its meaning round. A generator of International Patient Summaries, one expects, leaves
# those out or says so. It goes by clinicalStatus alone, and a medication that was stopped is left out. A sciatica that was
# refuted stands beside the back pain, and so does a reading that was struck out; the narrative has no column for
# it, and an onset of "November 2026" is 11/01/2026. So a bundle for it holds only what is to be
# believed.
set -euo pipefail
cd "$(mktemp -d)"
trap 'rm -rf "$PWD"' EXIT

npm install --silent --no-fund --no-audit --ignore-scripts --prefix . @imranq2/fhirpatientsummary@1.0.45 >/dev/null
cat >list.cjs <<'END'
const { ComprehensiveIPSCompositionBuilder } = require('@imranq2/fhirpatientsummary')
const patient = { resourceType: 'Patient', id: 'p', name: [{ given: ['Ana'], family: 'Example' }], birthDate: '1990-12-02' }
const condition = (id, text, verified, onsetDateTime) => ({ resourceType: 'Condition', id, code: { text }, onsetDateTime, subject: { reference: 'Patient/p' },
  clinicalStatus: { coding: [{ system: 'http://terminology.hl7.org/CodeSystem/condition-clinical', code: 'active' }] },
  verificationStatus: { coding: [{ system: 'http://terminology.hl7.org/CodeSystem/condition-ver-status', code: verified }] } })
const sign = (id, status, value) => ({ resourceType: 'Observation', id, status, subject: { reference: 'Patient/p' }, effectiveDateTime: '2026-11-30',
  category: [{ coding: [{ system: 'http://terminology.hl7.org/CodeSystem/observation-category', code: 'vital-signs' }] }],
  code: { text: id, coding: [{ system: 'http://loinc.org', code: id === 'weight' ? '29463-7' : '8302-2', display: id }] }, valueQuantity: { value, unit: id === 'weight' ? 'kg' : 'cm' } })
const resources = [patient, condition('a', 'Back pain', 'confirmed', '2026-11-30'), condition('b', 'Sciatica', 'refuted', '2026-11'),
  condition('c', 'Epilepsy', 'entered-in-error', '2026-10-05'), sign('weight', 'final', 70), sign('height', 'entered-in-error', 16),
  { resourceType: 'MedicationStatement', id: 'm', status: 'stopped', subject: { reference: 'Patient/p' }, medicationCodeableConcept: { text: 'Ibuprofen' }, effectiveDateTime: '2026-11-01' }]
const main = async () => {
  const builder = new ComprehensiveIPSCompositionBuilder().setPatient(patient)
  await builder.readBundleAsync({ resourceType: 'Bundle', type: 'collection', entry: resources.map(resource => ({ resource })) }, 'America/Chicago')
  const summary = await builder.buildBundleAsync('o', 'Clinic', 'http://example.org/', 'America/Chicago')
  for (const section of summary.entry[0].resource.section) {
    const rows = [...section.text.div.matchAll(/<tr>(.*?)<\/tr>/gs)].map(([, row]) => [...row.matchAll(/<td[^>]*>(.*?)<\/td>/gs)].map(([, cell]) => cell.trim()).filter(Boolean).join(', ')).filter(Boolean)
    console.log(`${section.title}: ${rows.join('; ') || 'no rows'}`)
  }
}
main()
END
TZ=America/Chicago node list.cjs | grep -v '^Using ' | tee got

cat >want <<'END'
Problem List: Back pain, 11/30/2026; Sciatica, 11/01/2026; Epilepsy, 10/05/2026
Allergies and Intolerances: no rows
Medication Summary: no rows
Vital Signs: Weight, 29463-7 (LOINC), 70 kg, kg, 11/30/2026; Height, 8302-2 (LOINC), 16 cm, cm, 11/30/2026
END
diff want got || { echo "CHANGED"; exit 1; }
echo "As found: she has what was ruled out."
