#!/usr/bin/env bash
# npm openrosa-xpath-evaluator 3.1.0 (Enketo): where the clocks have gone forward in between, the days from one date to
# another are no whole number, and a pregnancy is a week younger for a day.
#
# In OpenRosa XForms a date is a day, date('2026-05-10') - date('2026-03-01') is 70, and forms count weeks as int(days div 7). The evaluator
# takes midnight in local time for a date and divides the time between by 24 hours. In Chicago that is 69.958 days, so on the day
# on which week 10 begins the form says 9, and does so on every such day until November; the other way round
# an int() hides it. In UTC, where forms are tested, and in winter all is right. Adding days to a date works. So a
# form rounds the days before it divides: int(round(days) div 7).
set -euo pipefail
cd "$(mktemp -d)"
trap 'rm -rf "$PWD"' EXIT

npm install --silent --no-fund --no-audit --ignore-scripts --prefix . openrosa-xpath-evaluator@3.1.0 jsdom@29.1.1 >/dev/null
cat >weeks.cjs <<'END'
const { JSDOM } = require('jsdom')
const { window } = new JSDOM('<x/>', { contentType: 'text/xml' })
for (const name of ['XPathResult', 'XPathException', 'XPathEvaluator', 'document', 'Node']) globalThis[name] = window[name]
globalThis.window = window
const evaluator = require('openrosa-xpath-evaluator')()
const form = new window.DOMParser().parseFromString('<d><lmp>2026-03-01</lmp></d>', 'text/xml')
const ask = text => console.log(text + ' = ' + evaluator.evaluate(text, form, null, 2).stringValue)
ask("date('2026-03-07') - date(/d/lmp)")
for (const day of ['2026-05-09', '2026-05-10', '2026-05-11']) {
  ask(`date('${day}') - date(/d/lmp)`)
  ask(`int((date('${day}') - date(/d/lmp)) div 7)`)
}
ask("int(round(date('2026-05-10') - date(/d/lmp)) div 7)")
ask("format-date(date(/d/lmp) + 280, '%Y-%m-%d')")
END
for zone in America/Chicago UTC; do echo "in $zone"; TZ=$zone node weeks.cjs; done | tee got

cat >want <<'END'
in America/Chicago
date('2026-03-07') - date(/d/lmp) = 6
date('2026-05-09') - date(/d/lmp) = 68.95833333333212
int((date('2026-05-09') - date(/d/lmp)) div 7) = 9
date('2026-05-10') - date(/d/lmp) = 69.95833333333212
int((date('2026-05-10') - date(/d/lmp)) div 7) = 9
date('2026-05-11') - date(/d/lmp) = 70.95833333333212
int((date('2026-05-11') - date(/d/lmp)) div 7) = 10
int(round(date('2026-05-10') - date(/d/lmp)) div 7) = 10
format-date(date(/d/lmp) + 280, '%Y-%m-%d') = 2026-12-06
in UTC
date('2026-03-07') - date(/d/lmp) = 6
date('2026-05-09') - date(/d/lmp) = 69
int((date('2026-05-09') - date(/d/lmp)) div 7) = 9
date('2026-05-10') - date(/d/lmp) = 70
int((date('2026-05-10') - date(/d/lmp)) div 7) = 10
date('2026-05-11') - date(/d/lmp) = 71
int((date('2026-05-11') - date(/d/lmp)) div 7) = 10
int(round(date('2026-05-10') - date(/d/lmp)) div 7) = 10
format-date(date(/d/lmp) + 280, '%Y-%m-%d') = 2026-12-06
END
diff want got || { echo "CHANGED"; exit 1; }
echo "As found: a day of 23 hours takes a week."
