#!/usr/bin/env bash
# npm @lhncbc/ucum-lhc 7.1.10: for "lb" it suggests the apothecaries' pound, for "sec" one per second, for "degrees"
# kelvin, and "ft" and "pt" are valid: they are masses.
#
# validateUnitString with suggestions is there for what people write where UCUM has a code of its own, and "We found possible units that
# might be what was meant" is shown to choose from. For lb the list is [lb_ap], 373 g, and [psi]; the pound on every scale, [lb_av], 454 g,
# is not in it (for "lbs" it is the first): 150 pounds are 123 when they are taken for the other. "ft" and "pt" get no suggestion, since UCUM reads a femtotonne
# and a picotonne, and 5 ft convert to kilograms without a warning. So a form offers its own units, and what was typed is
# checked for its dimension too, by a conversion to the unit that is needed.
set -euo pipefail
cd "$(mktemp -d)"
trap 'rm -rf "$PWD"' EXIT

npm install --silent --no-fund --no-audit --ignore-scripts --prefix . @lhncbc/ucum-lhc@7.1.10 >/dev/null
cat >units.cjs <<'END'
const ucum = require('@lhncbc/ucum-lhc').UcumLhcUtils.getInstance()
for (const unit of ['lb', 'lbs', 'sec', 'degrees', 'weeks', 'ft', 'pt']) {
  const { status, unit: found, suggestions } = ucum.validateUnitString(unit, true)
  const list = (suggestions ?? []).flatMap(s => s.units)
  console.log(`${unit}: ${status}` + (found ? `, ${found.name}` : '') + (list.length ? `; first ${list.slice(0, 3).map(([code]) => code).join(' ')}` : ''))
}
const pounds = ucum.validateUnitString('lb', true).suggestions.flatMap(s => s.units).map(([code]) => code)
console.log('all for lb:', pounds.join(' '))
for (const [from, value, to] of [['[lb_av]', 150, 'kg'], ['[lb_ap]', 150, 'kg'], ['ft', 5, 'kg'], ['ft', 5, 'cm']]) {
  const { status, toVal } = ucum.convertUnitTo(from, value, to)
  console.log(`${value} ${from} in ${to}: ${status} ${toVal === null ? '' : Number(toVal.toPrecision(4))}`.trim())
}
END
node units.cjs | tee got

cat >want <<'END'
lb: invalid; first [lb_ap] [psi]
lbs: invalid; first [lb_av] [lb_tr] [lb_ap]
sec: invalid; first /s cm2/s deg/s
degrees: invalid; first K Cel [degF]
weeks: invalid; first wk /wk mg/wk
ft: valid, femtometric ton
pt: valid, picometric ton
all for lb: [lb_ap] [psi]
150 [lb_av] in kg: succeeded 68.04
150 [lb_ap] in kg: succeeded 55.99
5 ft in kg: succeeded 5e-12
5 ft in cm: failed
END
diff want got || { echo "CHANGED"; exit 1; }
echo "As found: the pound of the scale is not among them."
