#!/usr/bin/env bash
# npm @medplum/react-hooks 5.2.13 with @medplum/core 5.2.13: a calculated score stays as it was when an answer that it was made
# of is taken back.
#
# HL7's Structured Data Capture guide has calculatedExpression keep an answer up to date as others change, and in FHIRPath a sum
# with a missing part is empty, so that half a questionnaire has no score. evaluateCalculatedExpressionsInQuestionnaire, which
# Medplum's forms call after every change, writes a result that is there and passes over one that is empty. With both questions
# answered the score is 8; she clears one of them, or both, and the response says 8 still when it is handed over, without a word.
# A score that was never made is missing as it should be. So a score is computed anew from the answers by whoever reads the
# response, and the one in it is only compared.
set -euo pipefail
cd "$(mktemp -d)"
trap 'rm -rf "$PWD"' EXIT

npm install --silent --no-fund --no-audit --ignore-scripts --legacy-peer-deps --prefix . @medplum/react-hooks@5.2.13 @medplum/core@5.2.13 react@19.2.0 >/dev/null
cat >score.cjs <<'END'
globalThis.WebSocket ??= class {} // Node 20 has none, and the library names it when it loads.
const { evaluateCalculatedExpressionsInQuestionnaire } = require('@medplum/react-hooks')
const answer = id => `%resource.item.where(linkId='${id}').answer.value`
const calculated = expression => [{ url: 'http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-calculatedExpression', valueExpression: { language: 'text/fhirpath', expression } }]
const items = [
  { linkId: 'now', type: 'integer' },
  { linkId: 'worst', type: 'integer' },
  { linkId: 'score', type: 'integer', extension: calculated(`${answer('now')} + ${answer('worst')}`) },
]
const response = { resourceType: 'QuestionnaireResponse', status: 'in-progress', item: items.map(({ linkId }) => ({ linkId })) }
const [now, worst, score] = response.item
for (const [a, b] of [[3], [3, 4], [3, 5], [3], []]) {
  now.answer = a === undefined ? [] : [{ valueInteger: a }]
  worst.answer = b === undefined ? [] : [{ valueInteger: b }]
  evaluateCalculatedExpressionsInQuestionnaire(items, response)
  console.log(`now ${a ?? '-'}, worst ${b ?? '-'}: score ${JSON.stringify(score.answer ?? [])}`)
}
END
node score.cjs | tee got

cat >want <<'END'
now 3, worst -: score []
now 3, worst 4: score [{"valueInteger":7}]
now 3, worst 5: score [{"valueInteger":8}]
now 3, worst -: score [{"valueInteger":8}]
now -, worst -: score [{"valueInteger":8}]
END
diff want got || { echo "CHANGED"; exit 1; }
echo "As found: the score of answers that are gone stays."
