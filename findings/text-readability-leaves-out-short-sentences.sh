#!/usr/bin/env bash
# npm text-readability 1.1.1: a sentence of one or two words is none, so "Sit down. Stand up." is harder to read
# than what it was cut from, and figures are words without a syllable.
#
# Health texts are cut into short sentences to come under grade 6, and the formulas (Flesch-Kincaid and others) divide words
# by sentences to reward that. The library takes off every sentence of two words and fewer, keeps their words, and calls the
# result at least 1. Six steps of two words are one sentence and grade 1.7 here; two and two joined by "and" they are -0.9.
# "Hold for 5 seconds" has as many syllables as words, since 5 has none: grade -2.3, and 1.3 with "five". So
# instructions are measured by a count of one's own, with their figures in words.
set -euo pipefail
cd "$(mktemp -d)"
trap 'rm -rf "$PWD"' EXIT

npm install --silent --no-fund --no-audit --ignore-scripts --prefix . text-readability@1.1.1 >/dev/null
cat >grade.cjs <<'END'
const required = require('text-readability')
const measure = required.default ?? required
for (const text of ['Sit down. Breathe in. Bend forward. Breathe out. Stand up. Rest.', 'Sit down and breathe in. Bend forward and breathe out. Stand up and rest.',
  'Sit down and breathe in and bend forward and breathe out and stand up and rest.', 'Hold for 5 seconds.', 'Hold for five seconds.']) {
  console.log(`${text}\n  sentences ${measure.sentenceCount(text)}, words ${measure.lexiconCount(text)}, syllables ${measure.syllableCount(text)}, grade ${measure.fleschKincaidGrade(text)}`)
}
END
node grade.cjs | tee got

cat >want <<'END'
Sit down. Breathe in. Bend forward. Breathe out. Stand up. Rest.
  sentences 1, words 11, syllables 12, grade 1.7
Sit down and breathe in. Bend forward and breathe out. Stand up and rest.
  sentences 3, words 14, syllables 15, grade -0.9
Sit down and breathe in and bend forward and breathe out and stand up and rest.
  sentences 1, words 16, syllables 17, grade 3.6
Hold for 5 seconds.
  sentences 1, words 4, syllables 4, grade -2.3
Hold for five seconds.
  sentences 1, words 4, syllables 5, grade 1.3
END
diff want got || { echo "CHANGED"; exit 1; }
echo "As found: the shortest sentences do not count."
