package checkin

import (
	"strings"
	"time"

	"sacra/assets"
	"sacra/assets/wording"
	"sacra/triage"
	"sacra/triage/intake"
	"sacra/ui/touch"
)

// phrases says questions and answers in her language.
type phrases struct {
	t     assets.Localizer
	flow  *intake.Flow
	rules *triage.Rules
}

func (p *phrases) lang() triage.Lang { return p.flow.Lang() }

// section returns the words of where she is: "2 of 5 · Where it hurts", and in a
// form its name and the number of the question.
func (p *phrases) section() string {
	if form, n, total := p.flow.Form(); form != nil {
		if n == 0 {
			return form.Title.In(p.lang())
		}
		return p.t("forms.progress", "Title", form.Title.In(p.lang()), "N", n, "Total", total)
	}
	n, total, group := p.flow.Section()
	switch {
	case group != nil:
		return p.t("checkin.section", "N", n, "Total", total, "Title", group.Label(p.lang()))
	case p.flow.At().Kind == intake.KindCheck, p.flow.At().Kind == intake.KindContradiction:
		return ""
	}
	return p.t("checkin.you")
}

// pageWords are the texts of everything with pages.
func (p *phrases) pageWords() touch.PageWords {
	return touch.PageWords{
		More: p.t("common.more"), Back: p.t("common.back"),
		Page: func(n, total int) string { return p.t("common.page", "N", n, "Total", total) },
	}
}

// asked returns a question as she knows it from its own screen.
func (p *phrases) asked(it *triage.Item) string {
	if picked := p.picked(it); picked != "" {
		return picked + ": 0–10"
	}
	return it.Label(p.lang())
}

// row returns the words of a question in a row of a screen that it shares.
func (p *phrases) row(it *triage.Item) string {
	if picked := p.picked(it); picked != "" {
		return picked
	}
	return it.Row(p.lang())
}

// picked returns the words of the activity that the item scores, empty for any
// other item.
func (p *phrases) picked(it *triage.Item) string {
	picks := p.flow.Values(triage.Activities)
	n := it.Pick()
	if n < 1 || n > len(picks) {
		return ""
	}
	return p.rules.Questionnaire.Question(triage.Activities).Option(picks[n-1]).Label(p.lang())
}

// ends are the ends of the scale of a question.
func (p *phrases) ends(it *triage.Item) touch.ScaleWords {
	if it.Form != nil {
		return touch.ScaleWords{Low: it.Form.Low.In(p.lang()), High: it.Form.High.In(p.lang())}
	}
	if p.picked(it) != "" {
		return touch.ScaleWords{Low: p.t("checkin.scale.do_low"), High: p.t("checkin.scale.do_high")}
	}
	return touch.ScaleWords{Low: p.t("checkin.scale.pain_low"), High: p.t("checkin.scale.pain_high")}
}

// mostNamed is how many answers to one question are named in its line.
const mostNamed = 4

// said returns the answer to a question in words.
func (p *phrases) said(it *triage.Item) string { return p.saidShort(it, mostNamed) }

// saidShort names at most "most" answers and counts the others.
func (p *phrases) saidShort(it *triage.Item, most int) string {
	values := p.flow.Values(it.LinkID)
	if it.Type == triage.TypeInteger || len(values) == 0 {
		return first(values)
	}
	names := make([]string, len(values))
	for i, v := range values {
		names[i] = it.Option(v).Label(p.lang())
		if i > 0 {
			names[i] = wording.Lower(names[i])
		}
	}
	return enumerate(p.t, names, most)
}

func (p *phrases) month(n int) string { return wording.Month(p.t, time.Month(n)) }

// date writes a date, YYYY-MM-DD, in words; empty where it is no date.
func (p *phrases) date(iso string) string {
	t, err := time.Parse(time.DateOnly, iso)
	if err != nil {
		return ""
	}
	return wording.Date(p.t, t)
}

// enumerate writes names with commas, and only counts those beyond most.
func enumerate(t assets.Localizer, names []string, most int) string {
	n := len(names) - most
	if n < 2 { // one more is as short as its count
		return strings.Join(names, ", ")
	}
	return t("checkin.and_more", "Names", strings.Join(names[:most], ", "), "Count", n)
}

// first returns the first value, empty where there are none.
func first(values []string) string {
	if len(values) == 0 {
		return ""
	}
	return values[0]
}
