package assets_test

import (
	"slices"
	"strings"
	"testing"

	"sacra/assets/assetstest"
	"sacra/triage"
)

// TestPositiveMeansFamiliarPain: a provocation test is positive only where it
// brings on the pain that she knows, and the form says so in either language.
// The symphysis has a rule of its own: pain that stays.
func TestPositiveMeansFamiliarPain(t *testing.T) {
	c := assetstest.Embedded(t)
	for _, x := range c.Rules.Exam.Tests {
		if x.Kind != triage.KindProvocation || x.ID == "symphysis" {
			continue
		}
		if !strings.Contains(x.Method["en"], "amiliar") || !strings.Contains(x.Method["es"], "conocido") {
			t.Errorf("%s does not say that only her familiar pain counts", x.ID)
		}
	}
}

// TestBedsideOrder: the form goes through the positions once, from standing to
// half-sitting, and lies nobody flat from week 20 without saying so.
func TestBedsideOrder(t *testing.T) {
	c := assetstest.Embedded(t)
	var order []string
	for _, x := range c.Rules.Exam.Tests {
		order = append(order, x.Position)
	}
	if got, want := slices.Compact(order), []string{"standing", "sitting", "side_lying", "half_sitting"}; !slices.Equal(got, want) {
		t.Errorf("she moves %v, want %v", got, want)
	}
	pregnant := &triage.Response{}
	pregnant.Set("status", "pregnant")
	pregnant.Set("weeks_pregnant", "30")
	for _, x := range c.Rules.Exam.Tests {
		// On the wedge by its nature, follow-up of a raise that says it, or not for her.
		if x.Position != "half_sitting" || strings.Contains(x.Method["en"], "wedge") || x.Unsuitable.Holds(pregnant) ||
			x.ID == "aslr_belt_better" || x.ID == "slr_deg" {
			continue
		}
		t.Errorf("%s: nothing says that she does not lie flat", x.ID)
	}
}
