#!/usr/bin/env bash
# npm @medplum/ccda 5.1.10 with @medplum/core 5.1.10: a month in a C-CDA document is 1 January of its year in FHIR, and a day there is
# midnight in UTC.
#
# A time in C-CDA says no more than is known: 202611 is November, 20261130 a day, and FHIR R4 has "2026-11" and "2026-11-30" for
# them. So the library writes them into C-CDA. When it reads its own document, November, like every other month, is
# 2026-01-01T00:00:00Z, and the birth month 1990-05 is 1 January. An onset "in November" lies ten months back then, and a
# pregnancy has another trimester; a day is the evening before in Chicago. A fraction of a second gives an offset without its colon,
# which FHIR refuses. None of it is told. So dates of a summary that came through it are read from the C-CDA itself, or no more than
# their year is believed.
set -euo pipefail
cd "$(mktemp -d)"
trap 'rm -rf "$PWD"' EXIT

npm install --silent --no-fund --no-audit --ignore-scripts --legacy-peer-deps --prefix . @medplum/ccda@5.1.10 @medplum/core@5.1.10 >/dev/null
cat >month.cjs <<'END'
globalThis.WebSocket ??= class {} // Node 20 has none, and the library names it when it loads.
const ccda = require('@medplum/ccda')
const coded = (system, code) => ({ coding: [{ system, code }] })
const status = (list, code) => coded(`http://terminology.hl7.org/CodeSystem/${list}`, code)
for (const onset of ['2026', '2026-11', '2026-11-30', '2026-11-30T21:30:00-06:00']) {
  const resources = [
    { resourceType: 'Composition', id: 'c', status: 'final', type: coded('http://loinc.org', '34133-9'), subject: { reference: 'Patient/p' }, date: '2026-11-30T09:00:00-06:00', author: [{ reference: 'Practitioner/d' }], custodian: { reference: 'Organization/o' }, title: 'Summary',
      section: [{ title: 'Problems', code: coded('http://loinc.org', '11450-4'), entry: [{ reference: 'Condition/a' }] }] },
    { resourceType: 'Patient', id: 'p', name: [{ family: 'Prueba', given: ['Ana'] }], gender: 'female', birthDate: '1990-05' },
    { resourceType: 'Practitioner', id: 'd', name: [{ family: 'Doe' }] },
    { resourceType: 'Organization', id: 'o', name: 'Clinic' },
    { resourceType: 'Condition', id: 'a', clinicalStatus: status('condition-clinical', 'active'), verificationStatus: status('condition-ver-status', 'confirmed'), category: [status('condition-category', 'problem-list-item')], code: coded('http://snomed.info/sct', '279039007'), subject: { reference: 'Patient/p' }, onsetDateTime: onset },
  ]
  const xml = ccda.convertCcdaToXml(ccda.convertFhirToCcda({ resourceType: 'Bundle', type: 'document', entry: resources.map(resource => ({ resource })) }, { type: 'summary' }))
  const find = type => ccda.convertCcdaToFhir(ccda.convertXmlToCcda(xml)).entry.map(e => e.resource).find(r => r.resourceType === type)
  console.log(`onset ${onset} -> ${xml.match(/<low value="([^"]*)"/)[1]} -> ${find('Condition').onsetDateTime}`)
  if (onset === '2026') console.log(`birth 1990-05 -> ${xml.match(/<birthTime value="([^"]*)"/)[1]} -> ${find('Patient').birthDate}`)
}
console.log(`20261130213000.5-0600 -> ${ccda.mapCcdaToFhirDateTime('20261130213000.5-0600')}`)
END
node month.cjs | tee got

cat >want <<'END'
onset 2026 -> 2026 -> 2026-01-01T00:00:00Z
birth 1990-05 -> 199005 -> 1990-01-01
onset 2026-11 -> 202611 -> 2026-01-01T00:00:00Z
onset 2026-11-30 -> 20261130 -> 2026-11-30T00:00:00Z
onset 2026-11-30T21:30:00-06:00 -> 20261130 -> 2026-11-30T00:00:00Z
20261130213000.5-0600 -> 2026-11-30T21:30:00.5-0600
END
diff want got || { echo "CHANGED"; exit 1; }
echo "As found: a month is written as it is and read as New Year's Day."
