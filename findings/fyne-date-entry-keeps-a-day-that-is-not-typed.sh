#!/usr/bin/env bash
# fyne.io/fyne/v2 2.8.0: a DateEntry holds the day of before while another one is half typed, and west of Greenwich
# its day is the one before.
#
# The entry tells OnChanged of every date and of an empty text, and one expects Date to be what the text says, or nil.
# With "11/3" in the field, which its own validator refuses, Date stays 30 November, and OnChanged is not told. What was typed
# is midnight in UTC, and so is a local date that SetDate was given, once its text has changed: shown or compared
# in local time, 30 November is the 29th in Chicago. A text set before the entry was first drawn is no date at
# all, and no error either. So whoever asks for a due date parses Text when she is done, in the zone she lives in.
set -euo pipefail
cd "$(mktemp -d)"
trap 'rm -rf "$PWD"' EXIT

cat >go.mod <<'MOD'
module due

go 1.24

require fyne.io/fyne/v2 v2.8.0
MOD
cat >main.go <<'GO'
package main

import (
	"fmt"
	"time"

	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"
)

func main() {
	test.NewApp()
	early := widget.NewDateEntry()
	early.SetText("11/28/2026")
	tell("set before it is drawn", early)

	e := widget.NewDateEntry()
	e.OnChanged = func(d *time.Time) { fmt.Println("  told", d.Format("2 January 15:04 MST")) }
	test.NewWindow(e)
	day := time.Date(2026, 11, 30, 0, 0, 0, 0, time.Local)
	e.SetDate(&day)
	tell("given "+day.Format("2 January 15:04 MST"), e)
	e.SetText("11/3")
	tell("half typed", e)
}

func tell(what string, e *widget.DateEntry) {
	date := "none"
	if e.Date != nil {
		date = e.Date.Format("2 January") + ", in local time " + e.Date.Local().Format("2 January")
	}
	fmt.Printf("%s: text %q, date %s, valid %v\n", what, e.Text, date, e.Validate() == nil)
}
GO
go mod tidy >/dev/null 2>&1
LANG=en_US.UTF-8 TZ=America/Chicago CGO_ENABLED=0 go run . | tee got

cat >want <<'END'
set before it is drawn: text "11/28/2026", date none, valid true
  told 30 November 00:00 UTC
given 30 November 00:00 CST: text "11/30/2026", date 30 November, in local time 29 November, valid true
half typed: text "11/3", date 30 November, in local time 29 November, valid false
END
diff want got || { echo "CHANGED"; exit 1; }
echo "As found: the day in the field and the day that it hands over are two."
