#!/usr/bin/env bash
# npm cql-execution 3.3.2: ToInteger, ToDecimal and ToQuantity read a text as far as it looks like a number and
# leave out the rest: 7,5 is 7, "7/10" is 7, and 98 cm is 98 without a unit.
#
# CQL 1.5 gives the form that each takes and has null for every other text, and ToDate, ToBoolean and the like are as strict here:
# "11/30/2026" and "si" are null. One expects the same of numbers. They are parsed from the front, so "5 weeks" and
# "5" are equal, 10,000 steps are 10, and ConvertsToInteger says that "7 weeks" converts. Answers that a
# woman typed, in Spanish with a comma, pass for other answers. So what is typed becomes a number where it
# is asked, and rules get a Quantity with its unit.
set -euo pipefail
cd "$(mktemp -d)"
trap 'rm -rf "$PWD"' EXIT

npm install --silent --no-fund --no-audit --ignore-scripts --prefix . cql-execution@3.3.2 >/dev/null
cat >read.cjs <<'END'
const cql = require('cql-execution')
const system = 'urn:hl7-org:elm-types:r1'
const ask = async (type, text) => {
  const expression = { type, operand: { type: 'Literal', valueType: `{${system}}String`, value: text } }
  const library = new cql.Library({ library: {
    identifier: { id: 'Typed', version: '1' }, schemaIdentifier: { id: 'urn:hl7-org:elm', version: 'r1' },
    usings: { def: [{ localIdentifier: 'System', uri: system }] }, statements: { def: [{ name: 'x', context: 'Unfiltered', expression }] } } })
  const { x } = (await new cql.Executor(library).exec(new cql.PatientSource([]))).unfilteredResults
  console.log(`${type} of "${text}":`, x?.isQuantity ? `${x.value}, unit ${x.unit ?? 'none'}` : String(x))
}
const typed = { ToInteger: ['7', '7.9', '7 weeks', 'seven'], ToDecimal: ['7.5', '7,5', '7/10', '10,000'],
  ToQuantity: ["98 'cm'", '98 cm', '9,5 kg'], ConvertsToInteger: ['7 weeks'], ToDate: ['2026-11-30', '11/30/2026'], ToBoolean: ['yes', 'si'] }
const all = async () => { for (const [type, texts] of Object.entries(typed)) for (const text of texts) await ask(type, text) }
all()
END
node read.cjs | tee got

cat >want <<'END'
ToInteger of "7": 7
ToInteger of "7.9": 7
ToInteger of "7 weeks": 7
ToInteger of "seven": null
ToDecimal of "7.5": 7.5
ToDecimal of "7,5": 7
ToDecimal of "7/10": 7
ToDecimal of "10,000": 10
ToQuantity of "98 'cm'": 98, unit cm
ToQuantity of "98 cm": 98, unit 
ToQuantity of "9,5 kg": 9, unit 
ConvertsToInteger of "7 weeks": true
ToDate of "2026-11-30": 2026-11-30
ToDate of "11/30/2026": null
ToBoolean of "yes": true
ToBoolean of "si": null
END
diff want got || { echo "CHANGED"; exit 1; }
echo "As found: the rest of the answer is gone."
