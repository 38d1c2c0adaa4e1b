#!/usr/bin/env bash
# npm survey-core 3.1.1: in a score an unanswered question counts as 0, so one that is scored the other way
# round counts as the most, and a survey that nobody touched has a score.
#
# "empty" tells an unanswered question from one answered 0, and a comparison with it is false either way; one expects arithmetic with it
# to be empty too, as it is in FHIRPath. It is 0 for + - * and /: "{a} + (5 - {b})" of two skipped questions is 5, and stored as such.
# Nothing is told of it, and the average of both by avg() does leave it out. A questionnaire's manual says what a
# missing answer does to the score, and that is seldom "as if 0 had been ticked". So the expression says first
# what is answered: iif({a} notempty and {b} notempty, ...).
set -euo pipefail
cd "$(mktemp -d)"
trap 'rm -rf "$PWD"' EXIT

npm install --silent --no-fund --no-audit --ignore-scripts --prefix . survey-core@3.1.1 >/dev/null
cat >score.cjs <<'JS'
const { Model } = require('survey-core')
const scale = name => ({ type: 'rating', name, rateMin: 0, rateMax: 5 })
const sums = { score: '{walks} + (5 - {sleeps})', percent: '({walks} + {sleeps}) / 10 * 100', average: 'avg({walks}, {sleeps})',
  guarded: 'iif({walks} notempty and {sleeps} notempty, {walks} + (5 - {sleeps}), \'\')' }
const ask = answers => {
  const survey = new Model({ elements: [scale('walks'), scale('sleeps'),
    ...Object.entries(sums).map(([name, expression]) => ({ type: 'expression', name, expression }))] })
  for (const [name, value] of Object.entries(answers)) survey.setValue(name, value)
  survey.doComplete()
  console.log(JSON.stringify(answers), 'stored', JSON.stringify(survey.data))
}
ask({})
ask({ walks: 2 })
ask({ walks: 2, sleeps: 0 })
ask({ walks: 2, sleeps: 5 })
JS
node score.cjs | tee got

cat >want <<'END'
{} stored {"score":5,"percent":0,"average":0}
{"walks":2} stored {"score":7,"percent":20,"average":2,"walks":2}
{"walks":2,"sleeps":0} stored {"score":7,"percent":20,"average":1,"walks":2,"sleeps":0,"guarded":7}
{"walks":2,"sleeps":5} stored {"score":2,"percent":70,"average":3.5,"walks":2,"sleeps":5,"guarded":2}
END
diff want got || { echo "CHANGED"; exit 1; }
echo "As found: what was skipped is 0, and 5 where it is turned round."
