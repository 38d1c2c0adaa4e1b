//go:build e2e

package main

import (
	"image/color"
	"slices"
	"strings"
	"time"

	"sacra/assets/figure"
)

// chartViews are the views of a body chart; a new chart shows the first.
var chartViews = []string{".back", ".back_thighs", ".back_feet", ".back_top", ".front", ".front_thighs", ".front_feet", ".front_top"}

// choose makes one choice, turning pages, views of the drawing, or digits as
// the screen has them.
func (k *screen) choose(name, item, code string) {
	k.t.Helper()
	wanted := item + "=" + code
	back, stuck := false, 0
	for range 16 {
		s := k.until("the targets of "+name, func(s traced) bool { return s.Screen != name || len(s.Targets) > 0 && s.open() })
		switch {
		case s.find(wanted) != nil:
			k.tap(wanted)
			return
		case s.find(item+"."+code[:1]) != nil: // a keypad
			for _, digit := range code {
				k.tap(item + "." + string(digit))
			}
			return
		case s.find(item+".page_back") != nil && back:
			k.turn(item + ".page_back")
		case s.find(item+".page_more") != nil:
			k.turn(item + ".page_more")
		case s.find(item+".front") != nil: // another part of the body
			if k.viewOn != name {
				k.viewOn, k.view = name, 0
			}
			k.view = (k.view + 1) % len(chartViews)
			k.turn(item + chartViews[k.view])
		case s.find("list") != nil:
			k.until("the drawing", func(now traced) bool { return now.Screen != name || !sameTargets(now, s) })
		default: // where a page was not seen yet Next turns to it
			k.glanced()
			if k.tapOn(name, "next"); !k.moved(s) {
				stuck++
			}
			back = stuck > 1
		}
	}
	k.t.Fatalf("%s: %q cannot be found", name, wanted)
}

// pageOn taps Next until the screen is gone: it turns to pages that were not
// seen first, and does nothing while a page is new.
func (k *screen) pageOn(name string) {
	k.t.Helper()
	for range 12 {
		s := k.opened()
		if s.Screen != name {
			return
		}
		k.snap(strings.ReplaceAll(name, ":", "-"))
		if slices.ContainsFunc(s.Targets, func(t target) bool { return strings.HasSuffix(t.ID, ".page_more") }) {
			k.glanced()
		}
		k.tapOn(name, "next")
		k.moved(s)
	}
	k.gone(name)
}

// look turns to pages of the visit and takes a picture of each.
func (k *screen) look(tabs ...string) {
	k.t.Helper()
	for _, tab := range tabs {
		k.tap(tab)
		k.snap(strings.ReplaceAll(tab, ".", "-"))
	}
}

// findAndTap turns the positions and pages of the bedside form until a result
// is there, and taps it.
func (k *screen) findAndTap(id string) {
	k.t.Helper()
	for _, position := range []string{"half_sitting", "side_lying", "sitting", "standing"} {
		k.turn("position." + position)
		for k.now().find(id) == nil && k.now().find("tests.page_more") != nil {
			k.turn("tests.page_more")
		}
		if k.now().find(id) != nil {
			k.tap(id)
			return
		}
	}
	k.t.Fatalf("%s is not on the form", id)
}

// turn taps a button that shows another page and waits for it.
func (k *screen) turn(button string) {
	k.t.Helper()
	before := k.now()
	k.tap(button)
	k.until("another page", func(now traced) bool { return !sameTargets(now, before) })
}

// painted waits until the left edge of a target has a color on the glass: the trace
// tells what the program has on its screen, not what can be seen.
func (k *screen) painted(id string, want figure.Color) {
	k.t.Helper()
	t := k.target(id, "")
	var seen color.RGBA
	for end := time.Now().Add(patience); time.Now().Before(end); time.Sleep(20 * time.Millisecond) {
		img, err := k.glass.shot()
		if err != nil {
			k.t.Fatal(err)
		}
		if seen = img.RGBAAt(int(t.X)+12, int(t.Y+t.H/2)); seen.R == want.R && seen.G == want.G && seen.B == want.B {
			return
		}
	}
	k.snap("failed")
	k.t.Fatalf("%s is %v on the glass, want %v", id, seen, want)
}
