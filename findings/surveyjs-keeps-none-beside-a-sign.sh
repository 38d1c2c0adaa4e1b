#!/usr/bin/env bash
# npm survey-core 3.1.1: a checkbox with showNoneItem takes "none" and another choice
# together where they come as data, calls that valid and completes the survey with both.
#
# On the glass "None" clears the other ticks, and one expects the model to hold to that
# wherever a value comes from, or to refuse it. setValue, data and mergeData keep
# ["none", "fever"], validate() says true, and the completed data has both. Set by question.value
# it is settled the unsafe way, in whichever order: "none" stays and the fever is gone. So
# answers that were edited, merged or sent have to be checked by whoever reads them.
set -euo pipefail
cd "$(mktemp -d)"
trap 'rm -rf "$PWD"' EXIT

npm install --silent --no-fund --no-audit --prefix . survey-core@3.1.1 >/dev/null
cat >none.cjs <<'END'
const { Model } = require('survey-core')
const ways = {
  'setValue': (survey, v) => survey.setValue('signs', v),
  'data': (survey, v) => { survey.data = { signs: v } },
  'mergeData': (survey, v) => survey.mergeData({ signs: v }),
  'question.value': (survey, v) => { survey.getQuestionByName('signs').value = v },
}
for (const [way, set] of Object.entries(ways)) {
  for (const value of [['none', 'fever'], ['fever', 'none']]) {
    const survey = new Model({ elements: [{ type: 'checkbox', name: 'signs', choices: ['fever', 'fall'], showNoneItem: true }] })
    set(survey, value)
    const valid = survey.validate()
    survey.doComplete()
    console.log(`${way} ${value.join(' ')}: valid ${valid}, completed with ${survey.data.signs.join(' ')}`)
  }
}
END
node none.cjs | tee got

cat >want <<'END'
setValue none fever: valid true, completed with none fever
setValue fever none: valid true, completed with fever none
data none fever: valid true, completed with none fever
data fever none: valid true, completed with fever none
mergeData none fever: valid true, completed with none fever
mergeData fever none: valid true, completed with fever none
question.value none fever: valid true, completed with none
question.value fever none: valid true, completed with none
END
diff want got || { echo "CHANGED"; exit 1; }
echo "As found: none and a sign, and both are valid."
