//go:build e2e

package main

import (
	"fmt"
	"os"
	"testing"

	"sacra/triage"
)

// display is a screen, how often the text is made larger on it, and the language
// that is chosen.
type display struct {
	size   string
	larger int
	lang   triage.Lang
}

// patient is somebody who speaks the language.
func (d display) patient() patient {
	if d.lang == triage.Spanish {
		return si
	}
	return radicular
}

// onDisplays plays a whole visit on one display, or on every one in the long
// campaign.
func onDisplays(t *testing.T, one display, play func(*testing.T, display)) {
	all := []display{one}
	if os.Getenv("SACRA_TORTURE") != "" {
		all = nil
		for _, size := range []string{"1280x800", "1920x1200", "1024x768", "800x1280"} {
			for larger := range 3 {
				for _, lang := range []triage.Lang{triage.English, triage.Spanish} {
					all = append(all, display{size, larger, lang})
				}
			}
		}
	}
	for _, d := range all {
		t.Run(fmt.Sprintf("%s-%d-%s", d.size, d.larger, d.lang), func(t *testing.T) {
			t.Parallel()
			play(t, d)
		})
	}
}
