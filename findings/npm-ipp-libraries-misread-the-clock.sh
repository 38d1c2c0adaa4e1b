#!/usr/bin/env bash
# npm ipp 1.1.0 and npm @sealsystems/ipp 2.8.2: a time that a printer tells is read as
# another one, by each in a way of its own.
#
# An IPP dateTime is the DateAndTime of RFC 2579: year, month from 1, day, hour, minute, second, tenths, then
# a sign and the hours by which the clock is ahead of UTC or behind it. ipp counts months from 0 and drops
# the printer's zone for the reader's: a page of 30 November was printed on 30 December, one of 31 January
# in March. @sealsystems/ipp, which descends from it, has the month and passes over the sign: right in
# Madrid, twelve hours early in Chicago. In both five tenths of a second are five thousandths. No error. So
# when a page was done, and whether it is ours, is told by job ids and the seconds of
# time-at-completed, not by date-time-at-completed.
set -euo pipefail
cd "$(mktemp -d)"
trap 'rm -rf "$PWD"' EXIT

npm install --silent --no-fund --no-audit --ignore-scripts --prefix . ipp@1.1.0 @sealsystems/ipp@2.8.2 >/dev/null
cat >clock.cjs <<'END'
const field = (tag, name, value) => Buffer.concat([Buffer.from([tag, 0, name.length]), Buffer.from(name), Buffer.from([0, value.length]), Buffer.from(value)])
// answer is what a printer says of a job: version 2.0, successful-ok, request 1, one attribute.
const answer = time => Buffer.concat([
  Buffer.from([2, 0, 0, 0, 0, 0, 0, 1, 1]), field(0x47, 'attributes-charset', 'utf-8'), field(0x48, 'attributes-natural-language', 'en'),
  Buffer.from([2]), field(0x31, 'date-time-at-completed', time), Buffer.from([3]),
])
const told = (year, month, day, hour, minute, tenths, direction, hours) =>
  [year >> 8, year & 255, month, day, hour, minute, 0, tenths, direction.charCodeAt(0), hours, 0]
for (const [meant, time] of [
  ['2026-12-01T04:30:00.000Z', told(2026, 11, 30, 22, 30, 0, '-', 6)],
  ['2026-11-30T21:30:00.000Z', told(2026, 11, 30, 22, 30, 0, '+', 1)],
  ['2026-01-31T10:30:00.500Z', told(2026, 1, 31, 10, 30, 5, '+', 0)],
]) {
  for (const library of ['ipp', '@sealsystems/ipp']) {
    const read = require(library).parse(answer(time))['job-attributes-tag']['date-time-at-completed']
    console.log(`${meant} by ${library}: ${read.toISOString()}`)
  }
}
END
for zone in UTC America/Chicago; do
	echo "the reader in $zone"
	TZ=$zone node clock.cjs
done | tee got

cat >want <<'END'
the reader in UTC
2026-12-01T04:30:00.000Z by ipp: 2026-12-30T22:30:00.000Z
2026-12-01T04:30:00.000Z by @sealsystems/ipp: 2026-11-30T16:30:00.000Z
2026-11-30T21:30:00.000Z by ipp: 2026-12-30T22:30:00.000Z
2026-11-30T21:30:00.000Z by @sealsystems/ipp: 2026-11-30T21:30:00.000Z
2026-01-31T10:30:00.500Z by ipp: 2026-03-03T10:30:00.005Z
2026-01-31T10:30:00.500Z by @sealsystems/ipp: 2026-01-31T10:30:00.005Z
the reader in America/Chicago
2026-12-01T04:30:00.000Z by ipp: 2026-12-31T10:30:00.000Z
2026-12-01T04:30:00.000Z by @sealsystems/ipp: 2026-11-30T16:30:00.000Z
2026-11-30T21:30:00.000Z by ipp: 2026-12-31T10:30:00.000Z
2026-11-30T21:30:00.000Z by @sealsystems/ipp: 2026-11-30T21:30:00.000Z
2026-01-31T10:30:00.500Z by ipp: 2026-03-03T22:30:00.005Z
2026-01-31T10:30:00.500Z by @sealsystems/ipp: 2026-01-31T10:30:00.005Z
END
diff want got || { echo "CHANGED"; exit 1; }
echo "As found: another month, or east of UTC wherever the printer stands."
