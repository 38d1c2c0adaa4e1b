package checkin_test

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"fyne.io/fyne/v2"

	"sacra/assets/assetstest"
	"sacra/triage"
)

// calm is an answer that raises no alarm and leads through many questions.
func calm(it *triage.Item) []string {
	switch it.LinkID {
	case "pain_zones":
		return []string{"psis_r", "butt_mid_r", "th_post_r", "calf_r"}
	case "numb_zones":
		return []string{"calf_r"}
	case "worst_spot":
		return []string{"psis_r"}
	case "quality", "activities":
		return []string{it.AnswerOption[0].ValueCoding.Code, it.AnswerOption[1].ValueCoding.Code, it.AnswerOption[2].ValueCoding.Code}
	}
	return assetstest.Calm(it)
}

// oddly are answers of a tour that contradict each other. She corrects them when she is
// asked: a sheet is only given out if nothing contradicts.
var oddly = map[string]string{"pain_back_worst": "3", "pain_leg_worst": "3", "onset_week": "41"}

// tour leads a kiosk through a whole visit and calls visit on every screen.
func tour(k *kiosk, lang rune, visit func(name string)) {
	k.t.Helper()
	visit("welcome")
	k.write(string(lang))
	visit("name")
	k.write("María Fernanda Castellanos")
	k.press(fyne.KeyReturn)
	k.write("05021994")
	visit("birth")
	k.press(fyne.KeyReturn)
	visit("consent")
	k.press(fyne.KeyReturn)
	odd := maps.Clone(oddly)
	look := func(name string) {
		if len(odd) == len(oddly) {
			visit(name)
		}
	}
	for range 120 {
		kind, item, _ := strings.Cut(k.screen, ":")
		switch kind {
		case "ask", "again":
			k.Fill(func(it *triage.Item) []string {
				if odd := odd[it.LinkID]; odd != "" {
					return []string{odd}
				}
				return calm(it)
			})
			if kind == "ask" && slices.Contains(k.rules.Alerts.Asked, item) {
				k.Choose("unsure") // to see how it is asked once more
			}
			for page := 1; ; page++ {
				look(fmt.Sprintf("%s-%s-%d", kind, item, page))
				before := k.screen
				shown := k.seen()
				k.press(fyne.KeyReturn)
				if k.screen != before || k.seen() == shown {
					break
				}
			}
		case "signs":
			k.ChooseSigns("before.none", "leak.none")
			for page := 1; k.screen == "signs:"+item; page++ {
				visit(fmt.Sprintf("signs-%s-%d", item, page))
				k.press(fyne.KeyReturn)
			}
		case "odd":
			for page := 1; k.screen == "odd:"+item; page++ {
				visit(fmt.Sprintf("odd-%s-%d", item, page))
				for id := range oddly {
					if k.tap("odd=" + id) {
						delete(odd, id)
					}
				}
				k.wait()
			}
		case "check":
			for page := 1; ; page++ {
				visit(fmt.Sprintf("check-%d", page))
				shown := k.seen()
				k.press(fyne.KeyPageDown)
				if k.seen() == shown {
					break
				}
			}
			k.press(fyne.KeyReturn)
		case "thanks":
			visit("thanks")
			return
		case "alone":
			visit(kind)
			k.write("1")
			k.press(fyne.KeyReturn)
		default:
			visit(kind + "-" + item)
			k.press(fyne.KeyReturn)
		}
	}
	k.t.Errorf("the visit did not end; it is at %s", k.screen)
}
