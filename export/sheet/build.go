package sheet

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"sacra/assets"
	"sacra/assets/wording"
	"sacra/export/pdf"
	"sacra/triage"
)

// UnsafeError says why a plan must not become a sheet.
type UnsafeError struct {
	Exclusions []triage.Exclusion
}

// Error names the rules and ids.
func (e *UnsafeError) Error() string {
	parts := make([]string, len(e.Exclusions))
	for i, x := range e.Exclusions {
		parts[i] = strings.TrimSpace(x.ID + " " + x.Rule)
	}
	return "the plan cannot be released: " + strings.Join(parts, ", ")
}

// Build resolves a release into a sheet. Every route to paper passes here, the
// reprint too, so it asks the safety filter again: its error is an *UnsafeError
// where the plan is not fit for this patient, with cleared the alerts that the
// therapist has closed. Other errors name a field of the release that makes no
// sense, or an exercise that the content does not have.
func Build(c *assets.Content, clinic pdf.Sender, rel triage.Release, cleared []string) (Sheet, error) {
	s, drawings, err := resolve(c, clinic, rel, cleared)
	if err == nil {
		draw(drawings)
	}
	return s, err
}

// resolve is Build without the pictures, which are returned as they are to be drawn.
func resolve(c *assets.Content, clinic pdf.Sender, rel triage.Release, cleared []string) (Sheet, []drawing, error) {
	own := *c
	own.Rules = *c.Rules.With(rel.Plan.Own)
	c = &own
	if x := c.Rules.Check(rel.Plan, &rel.Response, cleared); len(x) > 0 {
		return Sheet{}, nil, &UnsafeError{Exclusions: x}
	}
	made, err := time.Parse(time.DateOnly, rel.Date)
	if err != nil {
		return Sheet{}, nil, fmt.Errorf("building the sheet: %q is not a date", rel.Date)
	}
	paper, err := pdf.ParsePaper(rel.Paper)
	if err != nil {
		return Sheet{}, nil, fmt.Errorf("building the sheet: %w", err)
	}
	if !c.Words.Speaks(rel.Lang) {
		return Sheet{}, nil, fmt.Errorf("building the sheet: unknown language %q", rel.Lang)
	}
	b := resolver{Content: c, Release: rel, word: c.Words.For(rel.Lang)}
	s := b.fixed(made)
	s.Clinic, s.Paper, s.Large = clinic, paper, rel.Large
	switch {
	case clinic.Web != "":
		s.Call.Scan = b.word("sheet.scan.web")
	case clinic.Link() != "":
		s.Call.Scan = b.word("sheet.scan.call")
	}
	if b.Response.Value(triage.Status) == triage.StatusNeither { // no midwife, no baby, no line for mothers
		s.Stop.Title = b.word("sheet.stop.title_neither")
		s.Emergency.Lines = []string{b.word("sheet.help.911_neither"), b.word("sheet.help.988_neither")}
	}
	if s.Exercises, err = b.entries(rel.Plan.Exercises); err != nil {
		return Sheet{}, nil, fmt.Errorf("building the sheet: %w", err)
	}
	if s.Tips, err = b.entries(rel.Plan.Tips); err != nil {
		return Sheet{}, nil, fmt.Errorf("building the sheet: %w", err)
	}
	s.Next = b.next()
	return s, b.drawings, nil
}

// resolver turns ids, codes and keys into what is printed.
type resolver struct {
	*assets.Content
	triage.Release
	word     assets.Localizer
	drawings []drawing
}

// fixed fills in everything but the exercises.
func (b *resolver) fixed(made time.Time) Sheet {
	w := b.word
	until := b.Rules.Catalogue.GoodUntil(made, b.Plan, &b.Response)
	s := Sheet{
		Lang: b.Lang, Face: b.Words.Language(b.Lang).Face, Made: made, Version: b.Rules.Version,
		Title: w("sheet.title"), Name: b.Name, Date: wording.Date(w, made),
		Until: w("sheet.good_until", "Date", wording.Date(w, until)),
		Intro: b.intro(), TipsTitle: w("sheet.tips"), TipsHint: w("sheet.tips_help"),
		StopLine: b.stopLine(), Safety: w("sheet.safety"),
		Stop: Box{Title: w("sheet.stop.title"), Lines: b.stopSigns()},
		Us:   Box{Title: w("sheet.stop.us_title"), Lines: b.list("sheet.stop.us")},
		Emergency: Box{Title: w("sheet.help.title"), Lines: []string{
			w("sheet.help.911"), w("sheet.help.988"), w("sheet.help.mama"),
		}},
		Room: Box{Title: w("sheet.help.er.title"), Lines: b.list("sheet.help.er")},
		Ticks: Ticks{
			Title: w("sheet.tick.title"), Hint: w("sheet.tick.help"),
			Weeks: [2]string{w("sheet.tick.week", "Number", 1), w("sheet.tick.week", "Number", 2)},
		},
		Call:   Call{Title: w("sheet.questions"), Line: w("sheet.good_until_help")},
		Notes:  []string{w("sheet.part_of_care"), w("sheet.ask")},
		Labels: Labels{Start: w("sheet.start"), End: w("sheet.end"), Feel: w("sheet.feel_here")},
		PageOf: func(n, m int) string { return w("sheet.page", "Page", n, "Pages", m) },
		Footer: func(mark, record, key string) string {
			parts := []string{w("sheet.footer", "Version", b.Rules.Version, "Hash", mark)}
			if record != "" {
				parts = append(parts, w("sheet.record", "Number", record))
			}
			if key != "" {
				parts = append(parts, w("sheet.key", "Words", key))
			}
			return wording.Join(parts...)
		},
	}
	rule := w("sheet.pain_rule")
	if b.gentle() {
		rule = w("sheet.pain_rule_gentle")
	}
	s.Us.Note = rule
	if b.Therapist != "" {
		s.Call.Therapist = w("sheet.therapist", "Name", b.Therapist)
	}
	return s
}

// intro says for which stage the sheet is made and how to go about it.
func (b *resolver) intro() []string {
	var out []string
	week, pregnant := weekOfPregnancy(&b.Response)
	weeks, err := strconv.Atoi(b.Response.Value(triage.WeeksSinceBirth))
	postpartum := b.Response.Value(triage.Status) == triage.StatusPostpartum && err == nil
	switch {
	case pregnant:
		out = append(out, b.word("sheet.stage.pregnant", "Week", week)+".")
	case postpartum && weeks == 0:
		out = append(out, b.word("sheet.stage.newborn")+".")
	case postpartum:
		out = append(out, b.word("sheet.stage.postpartum", "Count", weeks)+".")
	}
	if b.gentle() {
		out = append(out, b.word("sheet.intro_gentle"))
	} else {
		out = append(out, b.word("sheet.intro"))
	}
	if pregnant && week > triage.SupineUntil {
		out = append(out, b.word("sheet.no_flat_back"))
	}
	if b.Therapist == "" {
		out = append(out, b.word("sheet.show_therapist"))
	}
	return out
}

// stopSigns lists the signs for her stage; the worst list where it is not known.
// In the first weeks after a cesarean the belly hurts, so there it is pain that
// grows.
func (b *resolver) stopSigns() []string {
	stage := triage.StatusPregnant
	switch status := b.Response.Value(triage.Status); {
	case b.Response.EarlyCaesarean():
		stage = triage.BirthCaesarean
	case status == triage.StatusPostpartum, status == triage.StatusNeither:
		stage = status
	}
	return b.list("sheet.stop." + stage)
}

// stopLine is the line about stopping for her stage.
func (b *resolver) stopLine() string {
	switch status := b.Response.Value(triage.Status); status {
	case triage.StatusPostpartum, triage.StatusNeither:
		return b.word("sheet.stop_line." + status)
	}
	return b.word("sheet.stop_line." + triage.StatusPregnant)
}

// list returns the texts of a list of words.
func (b *resolver) list(name string) []string {
	var out []string
	for _, key := range b.Words.List(name) {
		out = append(out, b.word(key))
	}
	return out
}

func (b *resolver) gentle() bool {
	for _, p := range b.Plan.Exercises {
		if p.Gentle {
			return true
		}
	}
	return false
}

// entries resolves a list of planned exercises or tips.
func (b *resolver) entries(list []triage.Planned) ([]Entry, error) {
	out := make([]Entry, len(list))
	for i, p := range list {
		e := b.Rules.Catalogue.Find(p.ID)
		if e == nil {
			return nil, fmt.Errorf("unknown exercise %q", p.ID)
		}
		dose := e.Dose
		if p.Gentle {
			dose = e.Gentle
		}
		out[i] = Entry{
			Name: e.Name.In(b.Lang), Steps: e.Steps.In(b.Lang), Dose: b.dose(p), Side: b.side(p, e),
			Note: dose.Note.In(b.Lang), Stop: e.Stop.In(b.Lang),
			Days: p.DaysWeek,
		}
		if out[i].Brief = e.Brief.In(b.Lang); len(out[i].Brief) > 0 && p.Gentle && out[i].Note != "" {
			out[i].Brief = append(slices.Clone(out[i].Brief), out[i].Note)
		}
		if need := e.Equipment.In(b.Lang); need != "" {
			out[i].Equipment = b.word("sheet.need") + ": " + need
		}
		if m := b.Poses[e.Pose]; m != nil {
			b.drawings = append(b.drawings, b.drawing(&out[i], m, p.Side, e.Kind == triage.KindTip))
		}
	}
	return out, nil
}

// next says the one step that she may take when her exercises are easy.
func (b *resolver) next() Box {
	e, note := b.Rules.Catalogue.Step(&b.Plan)
	if e == nil {
		return Box{}
	}
	lines := []string{e.Name.In(b.Lang) + ": " + b.dose(*b.Plan.Next)}
	if !note.Empty() {
		lines = append(lines, note.In(b.Lang))
	}
	return Box{Title: b.word("sheet.next.title"), Lines: lines, Note: b.word("sheet.next.help")}
}

// dose says how much in one line.
func (b *resolver) dose(p triage.Planned) string {
	w := b.word
	var parts []string
	add := func(key string, n int) {
		if n > 0 {
			parts = append(parts, w(key, "Count", n))
		}
	}
	if p.Sets > 1 && p.Reps > 0 {
		parts = append(parts, w("sheet.dose.sets_of", "Count", p.Sets, "Reps", p.Reps))
	} else {
		if p.Sets > 1 {
			add("sheet.dose.sets", p.Sets)
		}
		add("sheet.dose.reps", p.Reps)
	}
	add("sheet.dose.hold", p.HoldS)
	add("sheet.dose.per_day", p.PerDay)
	switch {
	case p.DaysWeek > 0 && p.DaysWeek < 7:
		add("sheet.dose.days_week", p.DaysWeek)
	case len(parts) == 0:
		parts = append(parts, w("sheet.dose.as_needed"))
	case p.PerDay == 0:
		parts = append(parts, w("sheet.dose.every_day"))
	}
	return wording.Capital(wording.Join(parts...))
}

// side says on which side to work.
func (b *resolver) side(p triage.Planned, e *triage.Exercise) string {
	var name string
	switch p.Side {
	case triage.Left:
		name = b.word("sheet.side.left")
	case triage.Right:
		name = b.word("sheet.side.right")
	default:
		if e.Sided {
			return wording.Capital(b.word("sheet.dose.each_side"))
		}
		return ""
	}
	switch {
	case e.Both:
		return wording.Capital(b.word("sheet.dose.both_sides", "Side", name))
	case p.Side == b.Response.Side():
		return wording.Capital(b.word("sheet.dose.sore_side", "Side", name))
	}
	return b.word("sheet.your_side", "Side", name)
}

// weekOfPregnancy returns the week that she gave, and whether she is pregnant.
func weekOfPregnancy(r *triage.Response) (week int, pregnant bool) {
	if r.Value(triage.Status) != triage.StatusPregnant {
		return 0, false
	}
	week, err := strconv.Atoi(r.Value(triage.WeeksPregnant))
	if err != nil {
		return 0, false
	}
	return week, true
}
