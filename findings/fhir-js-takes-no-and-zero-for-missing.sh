#!/usr/bin/env bash
# npm fhir 4.12.0: validate calls a Questionnaire invalid whose condition asks for false or 0,
# and valid where a choice has two values.
#
# FHIR R4 requires an answer[x] in enableWhen and a value[x] in initial and answerOption, of one type. "Enabled if
# there is no answer" is operator exists with answerBoolean false, and 0 is an answer to "how many". The
# library looks whether the value is truthy: for false and 0 it reports a "Missing property" for each of the
# other types, and for true and 1 none (at the top of a form: it does not look into groups). Two values at once, which no reader can
# settle, pass. So its errors on answer[x] and value[x] are no reason to change a form, and its silence is
# none to trust it.
set -euo pipefail
cd "$(mktemp -d)"
trap 'rm -rf "$PWD"' EXIT

npm install --silent --no-fund --no-audit --prefix . fhir@4.12.0 >/dev/null
cat >missing.cjs <<'END'
const { Fhir } = require('fhir')
const fhir = new Fhir()
for (const part of [
  { enableWhen: [{ question: 'pain', operator: 'exists', answerBoolean: true }] },
  { enableWhen: [{ question: 'pain', operator: 'exists', answerBoolean: false }] },
  { enableWhen: [{ question: 'births', operator: '>', answerInteger: 1 }] },
  { enableWhen: [{ question: 'births', operator: '>', answerInteger: 0 }] },
  { initial: [{ valueInteger: 1 }] }, { initial: [{ valueInteger: 0 }] },
  { answerOption: [{ valueInteger: 1 }] }, { answerOption: [{ valueInteger: 0 }] },
  { answerOption: [{ valueInteger: 1, valueString: 'two' }] },
]) {
  const { valid, messages } = fhir.validate({ resourceType: 'Questionnaire', status: 'active', item: [{ linkId: 'leg', type: 'integer', ...part }] })
  const errors = messages.filter(m => m.severity === 'error').map(m => m.location.split('.').pop() + ' ' + m.message)
  console.log(`${JSON.stringify(part)}: valid ${valid}, errors ${errors.length} ${[...new Set(errors)].join('; ')}`)
}
END
node missing.cjs | sed 's/ *$//' | tee got

cat >want <<'END'
{"enableWhen":[{"question":"pain","operator":"exists","answerBoolean":true}]}: valid true, errors 0
{"enableWhen":[{"question":"pain","operator":"exists","answerBoolean":false}]}: valid false, errors 9 answer[x] Missing property
{"enableWhen":[{"question":"births","operator":">","answerInteger":1}]}: valid true, errors 0
{"enableWhen":[{"question":"births","operator":">","answerInteger":0}]}: valid false, errors 9 answer[x] Missing property
{"initial":[{"valueInteger":1}]}: valid true, errors 0
{"initial":[{"valueInteger":0}]}: valid false, errors 11 value[x] Missing property
{"answerOption":[{"valueInteger":1}]}: valid true, errors 0
{"answerOption":[{"valueInteger":0}]}: valid false, errors 5 value[x] Missing property
{"answerOption":[{"valueInteger":1,"valueString":"two"}]}: valid true, errors 0
END
diff want got || { echo "CHANGED"; exit 1; }
echo "As found: no and zero are missing."
