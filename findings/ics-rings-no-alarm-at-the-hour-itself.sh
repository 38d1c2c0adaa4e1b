#!/usr/bin/env bash
# npm ics 3.12.0: an alarm at the hour of the event itself is written as TRIGGER:-PT, which is no duration, and a
# day is P1DT.
#
# RFC 5545 (3.3.6) wants a figure in each duration and something behind each T. An alarm of 0 minutes, "at the time of the event", and
# whole days and weeks are what reminders are made of, and the library takes them without an error. Their durations lose
# what is 0 and keep the T. ical.js 2.2.1 throws at -PT when the alarm is read, so that reminder never rings there, and
# reads P1DT as a day; github.com/emersion/go-ical refuses P1DT as well. So a trigger is given as a date, or as one minute,
# and a day as an end instead of a duration.
set -euo pipefail
cd "$(mktemp -d)"
trap 'rm -rf "$PWD"' EXIT

npm install --silent --no-fund --no-audit --ignore-scripts --prefix . ics@3.12.0 ical.js@2.2.1 >/dev/null
cat >ring.mjs <<'END'
import ics from 'ics'
import ICAL from 'ical.js'
const read = f => { try { return String(f()) } catch (e) { return e.message } }
for (const [what, length, trigger] of [['at the hour', { minutes: 15 }, { minutes: 0, before: true }], ['a minute before', { minutes: 15 }, { minutes: 1, before: true }],
  ['the day before', { minutes: 15 }, { days: 1, before: true }], ['a week before', { days: 1 }, { weeks: 1, before: true }]]) {
  const { error, value } = ics.createEvent({ title: 'Exercises', start: [2026, 11, 30, 10, 0], startOutputType: 'local', duration: length,
    alarms: [{ action: 'display', description: 'Exercises', trigger }] })
  const event = new ICAL.Component(ICAL.parse(value)).getFirstSubcomponent('vevent')
  console.log(`${what}: ${error ?? 'no error'}, ${value.match(/DURATION.*/)[0].trim()}, ${value.match(/TRIGGER.*/)[0].trim()}; ical.js reads ` +
    read(() => event.getFirstSubcomponent('valarm').getFirstPropertyValue('trigger')))
}
END
TZ=America/Chicago node ring.mjs | tee got
mkdir go && cat >go/go.mod <<'END'
module ring

go 1.24

require github.com/emersion/go-ical v0.0.0-20250329121855-f41e73efc392
END
cat >go/main.go <<'END'
package main

import (
	"fmt"

	"github.com/emersion/go-ical"
)

func main() {
	for _, text := range []string{"P1D", "P1DT", "-PT", "PT0S"} {
		p := ical.NewProp(ical.PropDuration)
		p.Value = text
		d, err := p.Duration()
		fmt.Println("go-ical of", text+":", d, err)
	}
}
END
(cd go && go mod tidy >/dev/null 2>&1 && go run .) | tee -a got

cat >want <<'END'
at the hour: no error, DURATION:PT15M, TRIGGER:-PT; ical.js reads invalid duration value: Not enough duration components in ""
a minute before: no error, DURATION:PT15M, TRIGGER:-PT1M; ical.js reads -PT1M
the day before: no error, DURATION:PT15M, TRIGGER:-P1DT; ical.js reads -P1D
a week before: no error, DURATION:P1DT, TRIGGER:-P1WT; ical.js reads -P1W
go-ical of P1D: 24h0m0s <nil>
go-ical of P1DT: 0s ical: invalid duration: strconv.ParseUint: parsing "": invalid syntax
go-ical of -PT: 0s ical: invalid duration: strconv.ParseUint: parsing "": invalid syntax
go-ical of PT0S: 0s <nil>
END
diff want got || { echo "CHANGED"; exit 1; }
echo "As found: 0 minutes are nothing that a calendar can read."
