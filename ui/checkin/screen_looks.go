package checkin

import (
	"strconv"
	"strings"

	"sacra/assets/figure"
	"sacra/assets/portrait"
	"sacra/triage"
	"sacra/ui/touch"
)

// wardrobe is where she chooses, if she likes, how the woman of the pictures looks.
type wardrobe struct {
	c      *CheckIn
	asking bool
	chosen []string // codes of triage.Looks; nil where she has not chosen
}

// forget forgets what was chosen.
func (w *wardrobe) forget() { w.asking, w.chosen = false, nil }

// looks are hers, or the clinic's where she has not chosen.
func (w *wardrobe) looks() []string {
	if w.chosen != nil {
		return w.chosen
	}
	return w.c.p.Clinic.Looks()
}

// offer is the button of the welcome screen.
func (w *wardrobe) offer() *touch.Button {
	return touch.NewButton("looks", w.c.byNumber.onButton("checkin.looks.offer"), touch.Quiet, w.c.on(func() {
		w.asking = true
		w.c.show()
	}))
}

// screen shows each look as a small picture.
func (w *wardrobe) screen() screen {
	v := w.c.visit
	said := func(key string) string { return strings.Join(w.c.byNumber.said(key), betweenLanguages) }
	titles := w.c.byNumber.said("checkin.looks.title")
	back := func() {
		w.asking = false
		w.c.show()
	}
	s := screen{
		name: "looks", noBack: true, head: newQuestion(titles[0], strings.Join(titles[1:], betweenLanguages)),
		main: touch.NewButton("next", v.t("common.next"), touch.Primary, nil), enter: back,
		byEar: byEar{speech: func() string { return v.t("checkin.looks.title") }},
	}
	skins := []string{"checkin.looks.tone_1", "checkin.looks.tone_2", "checkin.looks.tone_3", "checkin.looks.tone_4"}
	var options []touch.Option
	var all [][]string
	for _, scarf := range []bool{false, true} {
		for i, tone := range triage.LookTones() {
			codes, on := []string{}, "checkin.looks.hair"
			if tone != "" {
				codes = append(codes, tone)
			}
			if scarf {
				codes, on = append(codes, triage.LookScarf), "checkin.looks.scarf"
			}
			all = append(all, codes)
			key := skins[i]
			options = append(options, touch.Option{
				Code: strconv.Itoa(len(all)), Text: said(key), Detail: said(on), Pictogram: v.drawing(greeting(w.c.p.Poses, codes), v.t(key)),
			})
		}
	}
	v.cards(&s, "looks", options, 1, func(codes []string) {
		if n, err := strconv.Atoi(first(codes)); err == nil && n <= len(all) {
			w.chosen = all[n-1]
			v.goOn(settle, back)
		}
	})
	return s
}

// greeting is the woman of the welcome screen, who sits and rests a hand on her belly.
func greeting(poses map[string]*figure.Movement, looks []string) figure.Picture {
	o := portrait.Dressed(figure.Options{Weeks: 30}, looks)
	if m := poses[quietPose]; m != nil {
		return m.Still(0, o)
	}
	pic, _ := figure.Chart(figure.Front, o)
	return pic
}
