#!/usr/bin/env bash
# npm sdc-qrf 0.2.0 (its latest): a question that is enabled when another one is answered stays off where the answer is a number or a yes or
# no, and what was answered to it is removed.
#
# FHIR R4 has the operator exists in enableWhen for whether there is an answer, whatever it is. The library, which shows
# questionnaires and cleans their responses, asks lodash whether the value is empty, which numbers, true and false are to it.
# A pain of 7 is no answer, a text and a coding are one; with ">" 6 the same 7 counts. No warning. "What makes it worse?" behind a
# score is not asked, "why no number?" is asked of all, and removeDisabledAnswers takes a stored follow-up out of the response. The
# pre-release has it right. So a form that is to be shown there asks a number for ">= 0" and a yes or no for both of them, not for
# exists.
set -euo pipefail
cd "$(mktemp -d)"
trap 'rm -rf "$PWD"' EXIT

npm install --silent --no-fund --no-audit --ignore-scripts --legacy-peer-deps --prefix . sdc-qrf@0.2.0 sdc-qrf-next@npm:sdc-qrf@1.1.0-alpha.3 react@18.3.1 @beda.software/remote-data@1.1.4 >/dev/null
cat >exists.cjs <<'END'
const qrf = require('sdc-qrf')
const when = (operator, answer) => [{ question: 'pain', operator, answer }]
for (const [type, value] of [['string', { string: 'a lot' }], ['choice', { Coding: { code: 'yes' } }], ['integer', { integer: 7 }], ['decimal', { decimal: 6.5 }], ['boolean', { boolean: true }], ['date', { date: '2026-11-30' }]]) {
  const questionnaire = { resourceType: 'Questionnaire', status: 'active', item: [
    { linkId: 'pain', type },
    { linkId: 'worse', type: 'string', enableWhen: when('exists', { boolean: true }) },
    { linkId: 'why-none', type: 'string', enableWhen: when('exists', { boolean: false }) },
    ...(type === 'integer' ? [{ linkId: 'strong', type: 'string', enableWhen: when('>', { integer: 6 }) }] : []),
  ] }
  const stored = { pain: [{ value }], worse: [{ value: { string: 'stairs' } }] }
  const asked = qrf.getEnabledQuestions(questionnaire.item, [], stored, {}).map(i => i.linkId)
  const kept = Object.keys(qrf.removeDisabledAnswers(questionnaire, stored, {}))
  console.log(`${JSON.stringify(value)}: asked ${asked}, kept ${kept}`)
}
// The pre-release, which knows the format of FHIR R4 instead of that of Aidbox.
const next = require('sdc-qrf-next')
const items = [{ linkId: 'pain', type: 'integer' }, ...[true, false].map(answerBoolean => ({ linkId: answerBoolean ? 'worse' : 'why-none', type: 'string', enableWhen: [{ question: 'pain', operator: 'exists', answerBoolean }] }))]
const form = next.mapResponseToForm({ resourceType: 'QuestionnaireResponse', status: 'in-progress', item: [{ linkId: 'pain', answer: [{ valueInteger: 7 }] }] }, { resourceType: 'Questionnaire', status: 'active', item: items })
console.log(`1.1.0-alpha.3, 7: asked ${next.getEnabledQuestions(items, [], form, {}).map(i => i.linkId)}`)
END
node exists.cjs | tee got

cat >want <<'END'
{"string":"a lot"}: asked pain,worse, kept pain,worse
{"Coding":{"code":"yes"}}: asked pain,worse, kept pain,worse
{"integer":7}: asked pain,why-none,strong, kept pain
{"decimal":6.5}: asked pain,why-none, kept pain
{"boolean":true}: asked pain,why-none, kept pain
{"date":"2026-11-30"}: asked pain,worse, kept pain,worse
1.1.0-alpha.3, 7: asked pain,worse
END
diff want got || { echo "CHANGED"; exit 1; }
echo "As found: a number and a yes or no are no answers."
