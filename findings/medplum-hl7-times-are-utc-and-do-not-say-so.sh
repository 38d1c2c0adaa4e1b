#!/usr/bin/env bash
# npm @medplum/core 5.2.13: a time that it writes into an HL7 v2 message is that of UTC without an offset, which means local
# time there, and a time without one is read as UTC.
#
# In HL7 v2 (2.5.1, 2.A.22) a time without an offset is in the zone of the sender, as MSH-7 may give it, and whoever
# means UTC writes +0000. An acknowledgement made by buildAck at 10:15 in Chicago says 16:15, and its reader there has it six hours from now; the 10:15
# of a clinic's system is 04:15 when it comes back from FHIR. The behaviour is the same wherever it runs, and a test in UTC
# sees nothing. Behind the point are the digits of a fraction, and .5 is read as five thousandths. parseHl7DateTime
# takes an offset as an option. So a time is written with an offset by hand, and read with that of the sender.
set -euo pipefail
cd "$(mktemp -d)"
trap 'rm -rf "$PWD"' EXIT

npm install --silent --no-fund --no-audit --ignore-scripts --prefix . @medplum/core@5.2.13 >/dev/null
cat >times.cjs <<'END'
globalThis.WebSocket ??= class {}
const { Hl7Message, formatHl7DateTime, parseHl7DateTime } = require('@medplum/core')
const moment = new Date('2026-11-30T10:15:00-06:00')
console.log('10:15 in Chicago is written', formatHl7DateTime(moment))
const message = Hl7Message.parse('MSH|^~\\&|A|B|C|D|20261130101500||ORU^R01^ORU_R01|1|P|2.5.1')
const now = Date
globalThis.Date = class extends now { constructor(...a) { a.length ? super(...a) : super(moment.getTime()) } static now() { return moment.getTime() } }
console.log('an answer at that time says', message.buildAck().getSegment('MSH').getField(7).toString())
globalThis.Date = now
for (const [text, options] of [['20261130101500'], ['20261130101500', { tzOffset: '-06:00' }], ['20261130101500-0600'], ['20261130101500.5-0600'], ['20261130101500.50-0600'], ['20261130101500.500-0600']]) {
  console.log(text, options?.tzOffset ?? 'no option', 'is read', parseHl7DateTime(text, options))
}
END
TZ=America/Chicago node times.cjs | tee got

cat >want <<'END'
10:15 in Chicago is written 20261130161500
an answer at that time says 20261130161500
20261130101500 no option is read 2026-11-30T10:15:00.000Z
20261130101500 -06:00 is read 2026-11-30T16:15:00.000Z
20261130101500-0600 no option is read 2026-11-30T16:15:00.000Z
20261130101500.5-0600 no option is read 2026-11-30T16:15:00.005Z
20261130101500.50-0600 no option is read 2026-11-30T16:15:00.050Z
20261130101500.500-0600 no option is read 2026-11-30T16:15:00.500Z
END
diff want got || { echo "CHANGED"; exit 1; }
echo "As found: 10:15 in the clinic is 16:15 on paper."
