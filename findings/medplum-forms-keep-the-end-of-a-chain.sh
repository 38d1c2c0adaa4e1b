#!/usr/bin/env bash
# npm @medplum/react-hooks 5.2.13 with @medplum/core 5.2.13: where one question hangs on another that hangs on a third, taking
# back the first removes the second answer and keeps the third.
#
# "Did you fall?" "Did you hit your head?" "Were you sick after it?" are asked by enableWhen of FHIR R4, each on a yes to the one
# before. removeDisabledItems, which cleans every response that Medplum's forms hand over, looks for the answer that an item waits
# for among those of before the cleaning. With "I did not fall" the head is gone and "was sick, yes" stays, though nothing that it
# hangs on is there. Cleaned a second time it goes. A question that stands below an answer counts as not answered, and what waits for
# it is removed though it was asked by right. No warning. So a response from there is cleaned until nothing changes any
# more, before a rule looks for a danger sign in it, and questions stand in groups, not below an answer.
set -euo pipefail
cd "$(mktemp -d)"
trap 'rm -rf "$PWD"' EXIT

npm install --silent --no-fund --no-audit --ignore-scripts --legacy-peer-deps --prefix . @medplum/react-hooks@5.2.13 @medplum/core@5.2.13 react@19.2.0 >/dev/null
cat >chain.cjs <<'END'
globalThis.WebSocket ??= class {} // Node 20 has none, and the library names it when it loads.
const { removeDisabledItems } = require('@medplum/react-hooks')
const after = question => [{ question, operator: '=', answerBoolean: true }]
const told = r => r.item.map(i => `${i.linkId} ${i.answer[0].valueBoolean}${i.answer[0].item ? ` (${told(i.answer[0])})` : ''}`).join(', ')
const answer = (linkId, valueBoolean, item) => ({ linkId, answer: [{ valueBoolean, ...(item && { item }) }] })
const chain = { resourceType: 'Questionnaire', status: 'active', item: [
  { linkId: 'fell', type: 'boolean' },
  { linkId: 'head', type: 'boolean', enableWhen: after('fell') },
  { linkId: 'sick', type: 'boolean', enableWhen: after('head') },
] }
const response = { resourceType: 'QuestionnaireResponse', status: 'in-progress', item: [answer('fell', false), answer('head', true), answer('sick', true)] }
const once = removeDisabledItems(chain, response)
console.log(`answered: ${told(response)}`)
console.log(`cleaned once: ${told(once)}`)
console.log(`cleaned twice: ${told(removeDisabledItems(chain, once))}`)

const below = { resourceType: 'Questionnaire', status: 'active', item: [
  { linkId: 'fell', type: 'boolean', item: [{ linkId: 'head', type: 'boolean' }] },
  { linkId: 'sick', type: 'boolean', enableWhen: after('head') },
] }
const asked = { resourceType: 'QuestionnaireResponse', status: 'in-progress', item: [answer('fell', true, [answer('head', true)]), answer('sick', true)] }
console.log(`below an answer: ${told(asked)}`)
console.log(`cleaned: ${told(removeDisabledItems(below, asked))}`)
END
node chain.cjs | tee got

cat >want <<'END'
answered: fell false, head true, sick true
cleaned once: fell false, sick true
cleaned twice: fell false
below an answer: fell true (head true), sick true
cleaned: fell true (head true)
END
diff want got || { echo "CHANGED"; exit 1; }
echo "As found: an answer stays whose question is gone."
