#!/usr/bin/env bash
# npm sdc-qrf 0.2.0 and 1.1.0-alpha.3: a completed response in which a question was left out has an answer to it once it has been read: the
# initial value of the form.
#
# FHIR R4 has Questionnaire.item.initial for the moment when a response is created; what is in a response after that is what she
# answered, and what is not there she did not. mapResponseToForm, by which the library opens each response, whatever its
# status, fills in initial wherever an item has no answer. mapFormToResponse gives it out as hers: pain 0, "done daily" yes. Nothing
# marks it. So a form that is to be read again has no initial on what may be left out, or a stored response is compared with what was
# opened before it is saved.
set -euo pipefail
cd "$(mktemp -d)"
trap 'rm -rf "$PWD"' EXIT

npm install --silent --no-fund --no-audit --ignore-scripts --legacy-peer-deps --prefix . sdc-qrf@0.2.0 sdc-qrf-next@npm:sdc-qrf@1.1.0-alpha.3 react@18.3.1 @beda.software/remote-data@1.1.4 >/dev/null
cat >left.cjs <<'END'
// The release knows the format of Aidbox, the pre-release that of FHIR R4.
for (const [name, value, kind] of [['sdc-qrf', v => ({ value: v }), 'Aidbox'], ['sdc-qrf-next', v => Object.fromEntries(Object.entries(v).map(([t, x]) => [`value${t[0].toUpperCase()}${t.slice(1)}`, x])), 'R4']]) {
  const qrf = require(name)
  const questionnaire = { resourceType: 'Questionnaire', status: 'active', item: [
    { linkId: 'pain', type: 'integer', initial: [value({ integer: 0 })] },
    { linkId: 'daily', type: 'boolean', initial: [value({ boolean: true })] },
    { linkId: 'note', type: 'string' },
  ] }
  const stored = { resourceType: 'QuestionnaireResponse', status: 'completed', item: [{ linkId: 'note', answer: [value({ string: 'no time' })] }] }
  const read = qrf.mapFormToResponse(qrf.mapResponseToForm(stored, questionnaire), questionnaire)
  console.log(`${kind} stored ${JSON.stringify(stored.item)}`)
  console.log(`${kind} read   ${JSON.stringify(read.item)}`)
}
END
node left.cjs | tee got

cat >want <<'END'
Aidbox stored [{"linkId":"note","answer":[{"value":{"string":"no time"}}]}]
Aidbox read   [{"linkId":"pain","answer":[{"value":{"integer":0}}]},{"linkId":"daily","answer":[{"value":{"boolean":true}}]},{"linkId":"note","answer":[{"value":{"string":"no time"}}]}]
R4 stored [{"linkId":"note","answer":[{"valueString":"no time"}]}]
R4 read   [{"linkId":"pain","answer":[{"valueInteger":0}]},{"linkId":"daily","answer":[{"valueBoolean":true}]},{"linkId":"note","answer":[{"valueString":"no time"}]}]
END
diff want got || { echo "CHANGED"; exit 1; }
echo "As found: what nobody answered is answered by the form."
