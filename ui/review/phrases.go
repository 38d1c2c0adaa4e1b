package review

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"fyne.io/fyne/v2"

	"sacra/assets"
	"sacra/assets/wording"
	"sacra/triage"
	"sacra/ui/look"
)

// phrases says what the pages show, in the therapist's language.
type phrases struct {
	rules *triage.Rules
	words *assets.Words
	now   func() time.Time

	lang triage.Lang
	t    assets.Localizer
	say  wording.Wording
}

// speak changes the language.
func (p *phrases) speak(l triage.Lang) {
	p.lang, p.t, p.say = l, p.words.For(l), wording.New(p.rules, p.words, l)
}

// language is the name of a language in itself.
func (p *phrases) language(l triage.Lang) string { return p.words.For(l)("common.language_name") }

// tierWords says how urgent a tier is.
func (p *phrases) tierWords(t triage.Tier) string {
	return p.t("review.tier." + string(t))
}

// alertShort names an alert in a few words: its first clause.
func (p *phrases) alertShort(id string) string {
	a := triage.RaisedAlert{ID: id}
	text, _ := p.say.AlertText(a)
	if item, ok := a.Unanswered(); ok {
		return p.t("review.unanswered_short", "What", p.say.Question(item))
	}
	if i := strings.IndexAny(text, ":."); i > 0 {
		return text[:i]
	}
	return text
}

// newlyRaised names the alerts of is that are not in was.
func (p *phrases) newlyRaised(was, is []triage.RaisedAlert) (said []string) {
	for _, a := range is {
		if !slices.ContainsFunc(was, func(b triage.RaisedAlert) bool { return b.ID == a.ID }) {
			said = append(said, p.alertShort(a.ID))
		}
	}
	return said
}

// excluded says in words why an exercise is left out.
func (p *phrases) excluded(x triage.Exclusion) string {
	if x.Doubted {
		x.Doubted = false
		return p.t("review.rule.doubted", "Why", p.excluded(x))
	}
	if x.Joined {
		x.Joined = false
		return p.t("correct.rule.joined", "Why", p.excluded(x))
	}
	if x.Rule == triage.RuleAvoid {
		return x.Detail.In(p.lang)
	}
	what := x.ID
	if x.Rule == triage.RuleOpenAlert {
		what = p.alertShort(x.ID)
	}
	return p.t("review.rule."+x.Rule, "Limit", strconv.FormatFloat(x.Limit, 'f', -1, 64), "What", what)
}

// against says the answers of a contradiction, each with its question.
func (p *phrases) against(x triage.Contradiction, resp *triage.Response) string {
	var said []string
	for _, id := range x.LinkIDs {
		it := p.rules.Questionnaire.Question(id)
		if it == nil {
			continue
		}
		text, _ := p.say.Answer(it, resp)
		said = append(said, it.Short(p.lang)+": "+text)
	}
	if len(said) < 2 { // two options of one question
		return strings.Join(said, "")
	}
	return p.t("review.contradiction", "One", said[0], "Other", strings.Join(said[1:], " · "))
}

// found says what is known of a finding in this patient.
func (p *phrases) found(f *triage.Finding, resp *triage.Response) string {
	switch {
	case f.Yes.Holds(resp):
		return p.t("review.found.yes", "What", f.Name.In(p.lang))
	case f.No.Holds(resp):
		what := f.Absent
		if what.Empty() {
			what = f.Name
		}
		return p.t("review.found.no", "What", what.In(p.lang))
	}
	return p.t("review.found.unknown")
}

// cited is a source that begins with who wrote it, and when.
var cited = regexp.MustCompile(`^\p{Lu}\p{L}+( (and|y) \p{Lu}\p{L}+)? \d{4}`)

// sourced says how sure a weight is, and after whom. The whole of the source is in
// the detail.
func (p *phrases) sourced(h triage.HypothesisID, l triage.Line) string {
	said := p.t("review.tag." + string(l.Tag))
	if who := cited.FindString(p.source(h, l)); who != "" {
		said += " · " + who
	}
	return said
}

// source is where a line's weight for a hypothesis is from. The line itself says it in
// English.
func (p *phrases) source(h triage.HypothesisID, l triage.Line) string {
	known := p.rules.Evidence.Hypothesis(h)
	if l.Finding == triage.CapLine && known != nil {
		return known.CapSource.In(p.lang)
	}
	if f := p.rules.Evidence.Finding(l.Finding); f != nil {
		if i := slices.IndexFunc(f.Weights, func(w triage.Weight) bool { return w.Hypothesis == h }); i >= 0 {
			return f.Weights[i].Source.In(p.lang)
		}
	}
	return l.Source
}

// met says the state of a rule.
func (p *phrases) met(m triage.Met) string {
	switch m {
	case triage.MetYes:
		return p.t("common.yes")
	case triage.MetNo:
		return p.t("common.no")
	}
	return "–"
}

// had says a result of a test.
func (p *phrases) had(t *triage.Test, result string) string {
	if result == "" {
		return p.t("review.whatif.no_result")
	}
	return p.say.Result(t, result)
}

// ownFit says a fit as she chose it.
func (p *phrases) ownFit(f triage.Fit) string {
	if f == triage.FitUnknown {
		return p.t("review.impression.cannot_say")
	}
	return p.t("review.fit." + string(f))
}

// why says where it hurts or, of a return visit, how the pain has been since.
func (p *phrases) why(in *triage.Intake) string {
	if !in.Returning {
		return p.chief(&in.Response)
	}
	said := p.t("returning.visit")
	if it := p.rules.Questionnaire.Question(triage.ChangeSince); it != nil && in.Response.Answered(it.LinkID) {
		how, _ := p.say.Answer(it, &in.Response)
		said += ": " + how
	}
	if len(in.Response.Values(triage.PainZones)) > 0 {
		said += " · " + p.chief(&in.Response)
	}
	return said
}

// ending says how the visit stands: released, or how the check-in ended.
func (p *phrases) ending(v *triage.Visit) (string, fyne.ThemeColorName) {
	switch {
	case len(v.Releases) > 0:
		return p.t("review.released"), look.Done
	case v.Intake.Ended == triage.EndedComplete:
		return "", look.Ink
	case v.Intake.Ended == "":
		return p.t("review.ended.open"), look.Hold
	}
	return p.t("review.ended." + string(v.Intake.Ended)), look.Hold
}

// zone names a place of the body chart with the words of the question.
func (p *phrases) zone(id string) string {
	if it := p.rules.Questionnaire.Question(triage.PainZones); it != nil {
		if o := it.Option(id); o != nil {
			return o.Label(p.lang)
		}
	}
	return id
}

// chief says where it hurts most, and whether on both sides.
func (p *phrases) chief(resp *triage.Response) string {
	spot := resp.ChiefZone()
	if spot == "" {
		return p.t("review.no_marks")
	}
	if len(resp.PainSides()) == 2 {
		return p.t("review.both_sides", "Zone", p.zone(spot))
	}
	return p.zone(spot)
}

// unit says what a test is measured in: a sign alone says little.
func (p *phrases) unit(t *triage.Test) string {
	switch u := t.Dialed().Unit; u {
	case "°":
		return p.t("review.unit.degrees")
	case "/min":
		return p.t("review.unit.per_minute")
	default:
		return u
	}
}
