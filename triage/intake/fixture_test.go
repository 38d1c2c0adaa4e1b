package intake_test

import (
	"testing"
	"time"

	"sacra/assets/assetstest"
	"sacra/triage"
	"sacra/triage/intake"
)

// shipped are the rules of the shipped content.
func shipped(t *testing.T) *triage.Rules {
	t.Helper()
	return &assetstest.Embedded(t).Rules
}

// fill chooses answers on the screen, in each of its rows where there are some.
func fill(f *intake.Flow, answer func(*triage.Item) []string) {
	g := f.Group()
	if g == nil {
		f.Set(answer(f.Item())...)
		return
	}
	f.SetAlone(true)
	for it := range g.Questions() {
		f.SetRow(it.LinkID, answer(it)...)
	}
}

// calm is an answer that raises no alarm, with pain in the pelvis and the leg.
func calm(it *triage.Item) []string {
	switch it.LinkID {
	case "pain_zones":
		return []string{"psis_r", "calf_r"}
	case "worst_spot":
		return []string{"psis_r"}
	}
	return assetstest.Calm(it)
}

// fixedNow is the clock of the tests.
func fixedNow() time.Time { return time.Date(2027, 3, 4, 9, 30, 0, 0, time.UTC) }

func option(code string, exclusive ...bool) triage.AnswerOption {
	o := triage.AnswerOption{ValueCoding: triage.Coding{Code: code, Display: "Option " + code}}
	if len(exclusive) > 0 {
		yes := true
		o.Extension = []triage.Extension{{URL: triage.ExtExclusive, ValueBoolean: &yes}}
	}
	return o
}

func choice(id string, codes ...string) triage.Item {
	it := triage.Item{LinkID: id, Type: triage.TypeChoice, Text: "Question " + id}
	for _, c := range codes {
		if c == "none" || c == "unsure" {
			it.AnswerOption = append(it.AnswerOption, option(c, true))
			continue
		}
		it.AnswerOption = append(it.AnswerOption, option(c))
	}
	return it
}

func several(it triage.Item, most int) triage.Item {
	it.Repeats = true
	if most > 0 {
		it.Extension = append(it.Extension, triage.Extension{URL: triage.ExtMaxOccurs, ValueInteger: &most})
	}
	return it
}

func when(it triage.Item, question, code string) triage.Item {
	it.EnableWhen = append(it.EnableWhen, triage.EnableWhen{Question: question, Operator: "=", AnswerCoding: &triage.Coding{Code: code}})
	return it
}

func control(it triage.Item, code string) triage.Item {
	it.Extension = append(it.Extension, triage.Extension{
		URL:                  triage.ExtItemControl,
		ValueCodeableConcept: &triage.CodeableConcept{Coding: []triage.Coding{{Code: code}}},
	})
	return it
}

func sensitive(it triage.Item) triage.Item {
	yes := true
	it.Extension = append(it.Extension, triage.Extension{URL: triage.ExtSensitive, ValueBoolean: &yes})
	return it
}

func number(id string, low, high int) triage.Item {
	return triage.Item{LinkID: id, Type: triage.TypeInteger, Text: "How much is " + id, Extension: []triage.Extension{
		{URL: triage.ExtMin, ValueInteger: &low}, {URL: triage.ExtMax, ValueInteger: &high},
	}}
}

func scored(n int) triage.Item {
	it := number("activity_score_"+string(rune('0'+n)), 0, 10)
	if n == 1 {
		yes := true
		it.EnableWhen = []triage.EnableWhen{{Question: "activities", Operator: "exists", AnswerBoolean: &yes}}
		return it
	}
	it.Extension = append(it.Extension, triage.Extension{URL: triage.ExtNeedsPicks, ValueInteger: &n})
	return it
}

func section(id string, items ...triage.Item) triage.Item {
	return triage.Item{LinkID: id, Type: triage.TypeGroup, Text: "Section " + id, Item: items}
}

// smallRules is a short questionnaire with one of everything.
func smallRules(t *testing.T) *triage.Rules {
	t.Helper()
	return &triage.Rules{
		Version: "test",
		Questionnaire: &triage.Questionnaire{Item: []triage.Item{
			section(
				"sec_you",
				choice("status", "pregnant", "postpartum", "neither"),
				when(number("weeks_pregnant", 1, 45), "status", "pregnant"),
				when(choice("birth", "vaginal", "caesarean"), "status", "postpartum"),
				several(choice("cauda", "saddle", "wipe", "none", "unsure"), 0),
				choice("leg_weak", "none", "new_or_worse", "unsure"),
			),
			section(
				"sec_where",
				control(several(choice("pain_zones", "psis_r", "psis_l", "knee_r", "calf_r", "foot_sole_r", "saddle", "none"), 0), triage.ControlBodyChart),
				control(choice("worst_spot", "psis_r", "psis_l", "calf_r", "none"), triage.ControlOneSpot),
				choice("below_knee", "yes", "no", "unsure"),
				when(choice("foot", "yes", "no", "unsure"), "below_knee", "yes"),
				choice("leg_or_back", "back", "leg", "same"),
				several(choice("quality", "ache", "stab", "burn", "shock"), 3),
			),
			section(
				"sec_day",
				several(choice("activities", "walk", "dress", "sleep", "lift"), 3),
				scored(1), scored(2), scored(3),
				sensitive(choice("leak", "yes", "no", "unsure")),
				sensitive(choice("talk_alone", "yes", "no", "unsure")),
			),
		}},
		Alerts: &triage.AlertRules{
			Asked: []string{"cauda", "leg_weak"},
			Alerts: []triage.Alert{
				{ID: "cauda", Tier: triage.TierNow, When: triage.Condition{Any: []triage.Clause{
					{Question: "cauda", Operator: "=", Answer: "saddle"},
					{Question: "pain_zones", Operator: "=", Answer: "saddle"},
				}}},
				{ID: "weak", Tier: triage.TierHold, When: triage.Condition{Any: []triage.Clause{
					{Question: "leg_weak", Operator: "=", Answer: "new_or_worse"},
				}}},
			},
		},
		Evidence: &triage.Evidence{}, Catalogue: &triage.Catalogue{},
	}
}
