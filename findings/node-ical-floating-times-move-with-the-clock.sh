#!/usr/bin/env bash
# npm node-ical 0.27.2: a daily entry with a floating time moves by an hour when the
# clocks change, and loses its last day where it ends by a floating UNTIL.
#
# RFC 5545 (3.3.5) has a time without a zone mean the same hour of the clock on every day. The
# library turns the first one into UTC and repeats that, so a reminder at 10 rings at 9 from
# 1 November on in Chicago. UNTIL it reads as UTC without turning it: 10:00 on the last day is
# before that day's 16:00Z. With COUNT no day is lost. With TZID the hour stays
# too. npm ical.js 2.2.1 reads all three as they are meant.
set -euo pipefail
cd "$(mktemp -d)"
trap 'rm -rf "$PWD"' EXIT

npm install --silent --no-fund --no-audit --prefix . node-ical@0.27.2 ical.js@2.2.1 >/dev/null
cat >days.cjs <<'END'
const ical = require('node-ical')
const ICAL = require('ical.js').default ?? require('ical.js')
const zone = ['BEGIN:VTIMEZONE', 'TZID:America/Chicago',
  'BEGIN:DAYLIGHT', 'DTSTART:20070311T020000', 'RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=2SU', 'TZOFFSETFROM:-0600', 'TZOFFSETTO:-0500', 'END:DAYLIGHT',
  'BEGIN:STANDARD', 'DTSTART:20071104T020000', 'RRULE:FREQ=YEARLY;BYMONTH=11;BYDAY=1SU', 'TZOFFSETFROM:-0500', 'TZOFFSETTO:-0600', 'END:STANDARD', 'END:VTIMEZONE']
const calendar = (start, end, extra = []) => ['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//example//EN', ...extra, 'BEGIN:VEVENT', 'UID:1@example',
  'DTSTAMP:20261001T000000Z', `DTSTART${start}:20261031T100000`, 'DURATION:PT15M', `RRULE:FREQ=DAILY;${end}`, 'SUMMARY:Exercises', 'END:VEVENT', 'END:VCALENDAR', ''].join('\r\n')
for (const [name, text] of Object.entries({
  'floating, UNTIL': calendar('', 'UNTIL=20261102T100000'),
  'floating, COUNT': calendar('', 'COUNT=3'),
  'TZID, COUNT': calendar(';TZID=America/Chicago', 'COUNT=3', zone),
})) {
  const event = Object.values(ical.sync.parseICS(text)).find(e => e.type === 'VEVENT')
  const theirs = ical.expandRecurringEvent(event, { from: new Date(2026, 9, 30), to: new Date(2026, 10, 5) }).map(x => `${x.start.getDate()}. at ${x.start.getHours()}`)
  const iterator = new ICAL.Event(new ICAL.Component(ICAL.parse(text)).getFirstSubcomponent('vevent')).iterator()
  const others = []
  for (let t; (t = iterator.next());) others.push(`${t.day}. at ${t.hour}`)
  console.log(`${name}: node-ical ${theirs.join(', ')} | ical.js ${others.join(', ')}`)
}
END
TZ=America/Chicago node days.cjs | tee got

cat >want <<'END'
floating, UNTIL: node-ical 31. at 10, 1. at 9 | ical.js 31. at 10, 1. at 10, 2. at 10
floating, COUNT: node-ical 31. at 10, 1. at 9, 2. at 9 | ical.js 31. at 10, 1. at 10, 2. at 10
TZID, COUNT: node-ical 31. at 10, 1. at 10, 2. at 10 | ical.js 31. at 10, 1. at 10, 2. at 10
END
diff want got || { echo "CHANGED"; exit 1; }
echo "As found: an hour early after the change, and a day less by UNTIL."
