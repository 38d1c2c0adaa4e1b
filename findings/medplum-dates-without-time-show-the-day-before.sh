#!/usr/bin/env bash
# @medplum/core 5.2.13: formatDateTime shows a FHIR dateTime without a time as the
# evening before, everywhere west of Greenwich, and formatDate makes up the day that
# a partial date leaves out.
#
# In FHIR R4 "2026-11-30" and "2026-11" are whole dateTimes: a day, a month. One
# expects the day or the month. In Chicago the library shows "11/29/2026, 6:00:00 PM"
# and "10/31/2026, 7:00:00 PM", and for a birth date of "1990-05" it shows "5/1/1990".
# An effectiveDateTime that is only a day tells American readers the wrong day, so a
# program that exports to it had better write the instant with its offset.
set -euo pipefail
cd "$(mktemp -d)"
trap 'rm -rf "$PWD"' EXIT

npm install --silent --no-fund --no-audit --prefix . @medplum/core@5.2.13 >/dev/null
cat >show.cjs <<'END'
globalThis.WebSocket ??= class {}; // Node 20 has none, and the library names it when it loads.
const core = require('@medplum/core');
for (const date of ['2026-11-30', '2026-11', '2026-11-30T09:00:00-06:00']) {
  console.log(`dateTime ${date} = ${core.formatDateTime(date, 'en-US')}`);
}
for (const date of ['1990-05-03', '1990-05', '1990']) console.log(`date ${date} = ${core.formatDate(date, 'en-US')}`);
END
# Newer ICU parts the time from AM and PM by a narrow space.
TZ=America/Chicago node show.cjs | sed 's/\xe2\x80\xaf/ /g' | tee got

cat >want <<'END'
dateTime 2026-11-30 = 11/29/2026, 6:00:00 PM
dateTime 2026-11 = 10/31/2026, 7:00:00 PM
dateTime 2026-11-30T09:00:00-06:00 = 11/30/2026, 9:00:00 AM
date 1990-05-03 = 5/3/1990
date 1990-05 = 5/1/1990
date 1990 = 1/1/1990
END
diff want got || { echo "CHANGED"; exit 1; }
echo "As found: a day is the evening before, a month gets a day."
