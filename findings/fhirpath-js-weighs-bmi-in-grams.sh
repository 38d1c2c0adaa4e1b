#!/usr/bin/env bash
# npm fhirpath 5.2.2: where two units are multiplied or divided, the answer is in grams, metres and seconds, so
# a body mass index is 27,343 instead of 27.3.
#
# FHIRPath N1 ("Math") has 12 'cm' * 3 'cm' be 36 'cm2': the units are multiplied and the numbers too. Here 5 'cm' * 2 'cm' is 0.001 'm2', and
# 70 'kg' / (1.6 'm' * 1.6 'm') is about 27343.75 'm-2.g1', a writing that FHIR validators of UCUM seldom see. As a
# quantity that is equal, and a comparison with 25 'kg/m2' is right. A calculatedExpression takes .value, and a rule
# with a bare 25 in it gets nothing. Sums keep a unit of theirs. npm cql-execution 3.3.2 has 27.34375 'kg/m2'.
# So an index is compared with its unit, or computed from the bare values.
set -euo pipefail
cd "$(mktemp -d)"
trap 'rm -rf "$PWD"' EXIT

npm install --silent --no-fund --no-audit --ignore-scripts --prefix . fhirpath@5.2.2 >/dev/null
cat >bmi.cjs <<'END'
const fhirpath = require('fhirpath')
const r4 = require('fhirpath/fhir-context/r4')
const bmi = "70 'kg' / (1.6 'm' * 1.6 'm')"
for (const path of ["5 'cm' * 2 'cm'", bmi, `(${bmi}).value.round(2)`, `${bmi} > 25`, `${bmi} > 25 'kg/m2'`, "70 'kg' + 1 'kg'", "70 'kg' / 2", "1 'm' + 1 'cm'"]) {
  console.log(path, '=', fhirpath.evaluate({ resourceType: 'Patient' }, path, {}, r4).map(String).join() || 'nothing')
}
END
node bmi.cjs | tee got

cat >want <<'END'
5 'cm' * 2 'cm' = 0.001 'm2'
70 'kg' / (1.6 'm' * 1.6 'm') = 27343.749999999996 'm-2.g1'
(70 'kg' / (1.6 'm' * 1.6 'm')).value.round(2) = 27343.75
70 'kg' / (1.6 'm' * 1.6 'm') > 25 = nothing
70 'kg' / (1.6 'm' * 1.6 'm') > 25 'kg/m2' = true
70 'kg' + 1 'kg' = 71 'kg'
70 'kg' / 2 = 35 'kg'
1 'm' + 1 'cm' = 101 'cm'
END
diff want got || { echo "CHANGED"; exit 1; }
echo "As found: the number is a thousand times what the chart has."
