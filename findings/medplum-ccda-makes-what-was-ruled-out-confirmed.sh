#!/usr/bin/env bash
# npm @medplum/ccda 5.1.10 with @medplum/core 5.1.10: a diagnosis that was ruled out goes into C-CDA as one she has, and a problem that a
# C-CDA document says she has not is confirmed in FHIR.
#
# FHIR R4 marks Condition.verificationStatus as a modifier, refuted and entered-in-error being among its values, and C-CDA R2.1 has
# negationInd="true" on a problem observation for what is not so. Both say one thing, and one expects a converter to carry it over or
# to leave the problem out. Going out, a sciatica that was refuted, or struck out as a mistake, or is a first
# guess, has nothing that tells it from one that is sure. Coming in, negationInd is parsed, is written again in XML, and makes a
# Condition that is active and confirmed. No error. So only what is to be believed as it stands goes in, and what came from elsewhere is
# looked through for negationInd first.
set -euo pipefail
cd "$(mktemp -d)"
trap 'rm -rf "$PWD"' EXIT

npm install --silent --no-fund --no-audit --ignore-scripts --legacy-peer-deps --prefix . @medplum/ccda@5.1.10 @medplum/core@5.1.10 >/dev/null
cat >refuted.cjs <<'END'
globalThis.WebSocket ??= class {} // Node 20 has none, and the library names it when it loads.
const ccda = require('@medplum/ccda')
const coded = (system, code) => ({ coding: [{ system, code }] })
const status = (list, code) => coded(`http://terminology.hl7.org/CodeSystem/${list}`, code)
const statuses = ['confirmed', 'refuted', 'entered-in-error', 'provisional']
const resources = [
  { resourceType: 'Composition', id: 'c', status: 'final', type: coded('http://loinc.org', '34133-9'), subject: { reference: 'Patient/p' }, date: '2026-11-30T09:00:00-06:00', author: [{ reference: 'Practitioner/d' }], custodian: { reference: 'Organization/o' }, title: 'Summary',
    section: [{ title: 'Problems', code: coded('http://loinc.org', '11450-4'), entry: statuses.map(s => ({ reference: `Condition/${s}` })) }] },
  { resourceType: 'Patient', id: 'p', name: [{ family: 'Prueba', given: ['Ana'] }], gender: 'female', birthDate: '1990-05-05' },
  { resourceType: 'Practitioner', id: 'd', name: [{ family: 'Doe' }] },
  { resourceType: 'Organization', id: 'o', name: 'Clinic' },
  ...statuses.map(s => ({ resourceType: 'Condition', id: s, ...(s !== 'entered-in-error' && { clinicalStatus: status('condition-clinical', 'active') }), verificationStatus: status('condition-ver-status', s), category: [status('condition-category', 'problem-list-item')], code: coded('http://snomed.info/sct', '23056005'), subject: { reference: 'Patient/p' }, onsetDateTime: '2026-11-01' })),
]
const xml = ccda.convertCcdaToXml(ccda.convertFhirToCcda({ resourceType: 'Bundle', type: 'document', entry: resources.map(resource => ({ resource })) }, { type: 'summary' }))
const told = xml => ccda.convertCcdaToFhir(ccda.convertXmlToCcda(xml)).entry.map(e => e.resource).filter(r => r.resourceType === 'Condition')
  .map(r => `${r.clinicalStatus?.coding[0].code} ${r.verificationStatus?.coding[0].code}`)
// What tells one problem from another, but for its ids and its place.
const alike = xml.split('<entry>').slice(1).map(e => e.slice(0, e.indexOf('</entry>')).replace(/<id [^>]*>/g, ''))
statuses.forEach((s, i) => console.log(`${s}: negationInd ${/negationInd/.test(alike[i])}, as confirmed ${alike[i] === alike[0]}, read again ${told(xml)[i]}`))
const negated = xml.replaceAll('<observation classCode="OBS"', '<observation negationInd="true" classCode="OBS"')
console.log(`negated problems: ${told(negated).join(', ')}`)
console.log(`negated in its own XML: ${ccda.convertCcdaToXml(ccda.convertXmlToCcda(negated)).split('negationInd="true"').length - 1}`)
END
node refuted.cjs | tee got

cat >want <<'END'
confirmed: negationInd false, as confirmed true, read again active confirmed
refuted: negationInd false, as confirmed true, read again active confirmed
entered-in-error: negationInd false, as confirmed true, read again active confirmed
provisional: negationInd false, as confirmed true, read again active confirmed
negated problems: active confirmed, active confirmed, active confirmed, active confirmed
negated in its own XML: 4
END
diff want got || { echo "CHANGED"; exit 1; }
echo "As found: what is denied is carried over as what is so."
