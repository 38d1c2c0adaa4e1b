package folder

import (
	"slices"
	"strings"
	"time"

	"sacra/triage"
	"sacra/triage/record"
)

// The kinds of what is in the audit.
const (
	AuditedSeen     = "seen"     // a visit was opened
	AuditedPrinted  = "printed"  // something went to the printer
	AuditedExported = "exported" // something left the record in another way
	AuditedChanged  = "changed"  // something was entered or changed
	AuditedAccess   = "access"   // a session was unlocked, or somebody tried to
)

// AuditKinds lists the kinds.
func AuditKinds() []string {
	return []string{AuditedSeen, AuditedPrinted, AuditedExported, AuditedChanged, AuditedAccess}
}

// Kind is one of AuditKinds.
func (a *Audit) Kind() string {
	switch a.Event {
	case "open_visit", "picture":
		return AuditedSeen
	case eventPrint, "print_again":
		return AuditedPrinted
	case "exported", "chart", "letter", "backup", "backup_failed", "picture_saved":
		return AuditedExported
	case "unlock", "recover", "unlock_failed", "recovery_tried", "backup_drill", eventFrontOpen:
		return AuditedAccess
	}
	return AuditedChanged
}

// AuditFilter keeps some of the audit. A field that is empty keeps everything.
type AuditFilter struct {
	By       string   // name of the therapist, without regard to capitals and accents
	Kind     string   // one of AuditKinds
	From, To string   // days, YYYY-MM-DD, both included
	Visits   []string // ids; nil for all, and what belongs to no visit
}

// Keeps reports whether an entry is wanted. Days are those of loc.
func (f AuditFilter) Keeps(a *Audit, loc *time.Location) bool {
	day := a.At.In(loc).Format(time.DateOnly)
	of := func(id string) bool { return slices.Contains(f.Visits, id) }
	return (f.By == "" || triage.PlainName(a.By) == triage.PlainName(f.By)) &&
		(f.Kind == "" || a.Kind() == f.Kind) &&
		(f.From == "" || day >= f.From) && (f.To == "" || day <= f.To) &&
		(f.Visits == nil || of(a.Visit) || slices.ContainsFunc(a.Visits, of))
}

// VisitsOf returns the ids of the visits that somebody means, in their order. An id, or
// its first letters, means that visit; a name or a record number, in which every word
// begins a word, all visits of each woman who is meant: the number is noted at one of
// them, and her name may be spelled in two ways. A number that is hers to the letter
// means her alone, not those whose numbers or ids begin like it.
func VisitsOf(visits []triage.Outline, who string) []string {
	var hers, begun []int
	seen := map[string]bool{}
	plain := triage.PlainName(who)
	words := strings.Fields(plain)
	for i := range visits {
		v := visits[i].Visit()
		number := triage.PlainName(v.RecordNumber())
		switch of := strings.Fields(triage.PlainName(v.Intake.Name) + " " + number); {
		case number != "" && number == plain:
			hers = append(hers, i)
		case len(words) > 0 && eachBegins(words, of):
			begun = append(begun, i)
		case strings.HasPrefix(v.ID, who):
			seen[v.ID] = true
		}
	}
	if hers != nil {
		begun = hers
		clear(seen)
	}
	patients := triage.PatientsOf(visits)
	for _, i := range begun {
		for _, id := range patients.Near(i) {
			seen[id] = true
		}
	}
	out := []string{}
	for i := range visits {
		if id := visits[i].ID; seen[id] {
			out = append(out, id)
		}
	}
	return out
}

// eachBegins reports whether each of some letters begins a word.
func eachBegins(letters, words []string) bool {
	return !slices.ContainsFunc(letters, func(l string) bool {
		return !slices.ContainsFunc(words, func(w string) bool { return strings.HasPrefix(w, l) })
	})
}

// EventKey is the key of the words for what was done. What a newer version of the
// program noted may have none.
func (a *Audit) EventKey() string {
	if slices.Contains(record.Kinds(), record.Kind(a.Event)) {
		return "audit.entered." + a.Event
	}
	return "audit.event." + a.Event
}
