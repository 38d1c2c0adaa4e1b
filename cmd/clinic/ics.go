package main

import (
	"bytes"
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"strings"
	"time"

	"sacra/assets"
	"sacra/export/ics"
	"sacra/export/pdf"
	"sacra/export/sheet"
	"sacra/triage"
)

// reminderAt is the time of the reminder: after breakfast for most.
const reminderAt = 10 * time.Hour

// writeReminder writes the calendar file that goes with a sheet: one entry a
// day, from the date of the sheet to its last day.
func writeReminder(file string, c *assets.Content, s *sheet.Sheet, rel triage.Release) error {
	// The same sheet gives the same entry, so that importing it twice adds nothing.
	release, err := json.Marshal(rel)
	if err != nil {
		return fmt.Errorf("make the reminder: %w", err)
	}
	word := c.Words.For(rel.Lang)
	lines := []string{s.Until}
	if s.Clinic.Phone != "" {
		lines = append(lines, word("sheet.phone", "Phone", pdf.Clean(s.Clinic.Phone)))
	}
	var b bytes.Buffer
	err = ics.Write(&b, ics.Reminder{
		UID:   fmt.Sprintf("%x@sacra", sha256.Sum256(release)),
		First: s.Made, Last: c.Rules.Catalogue.GoodUntil(s.Made, rel.Plan, &rel.Response), At: reminderAt,
		Title: s.Title, Text: strings.Join(lines, "\n"),
	})
	if err != nil {
		return err
	}
	return writeFile(file, b.Bytes())
}
