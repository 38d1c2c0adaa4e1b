package sheet

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"sacra/assets/assetstest"
	"sacra/export/pdf"
	"sacra/triage"
)

// longName has sixty letters, of every language that the names face has.
const longName = "Nguyễn-Łukaszewska Thị Ngọc Mü de la Concepción Fernández-Öz"

// pregnantIn is a woman in a week of pregnancy, with the numbers of exercises of her plan.
func pregnantIn(week string, plan ...string) profile {
	return profile{
		name:    "week-" + week,
		answers: map[string]string{"status": "pregnant", "weeks_pregnant": week, "pain_zones": "psis_l", "worst_spot": "psis_l", "roll_bed": "worse"},
		plan:    plan, tips: []string{"E20", "E23", "E25"},
	}
}

// contactSheets are releases of every length that a leaf may have, from the first week to
// the last, after a birth, and with exercises that a therapist wrote.
func contactSheets(t *testing.T, l triage.Lang, paper pdf.Paper) map[string]triage.Release {
	t.Helper()
	c := assetstest.Embedded(t)
	out := map[string]triage.Release{}
	for _, p := range []profile{
		pregnantIn("5", "E01"), pregnantIn("16", "E09", "E08"), pregnantIn("30", "E09", "E11", "E04"), pregnantIn("42", "E09", "E11", "E12", "E08"),
		profiles[2],
	} {
		out[p.name] = p.release(t, l, paper)
	}
	long := out["week-42"]
	long.Name = longName
	out["week-42"] = long
	rel := pregnantIn("24", "E09").release(t, l, paper)
	for i, name := range []triage.Text{
		{triage.English: "Wall push with a ball behind the back", triage.Spanish: "Empujar la pared con una pelota en la espalda"},
		{triage.English: "Step sideways", triage.Spanish: "Paso de lado"},
	} {
		own := triage.OwnExercise{
			Name: name, Dose: triage.Dose{Sets: 2, Reps: 8 + i, PerDay: 1, DaysWeek: 3}, Limits: triage.OwnLimits{Pregnant: true}, Therapist: "Dana",
			Steps: triage.Lines{
				triage.English: {"Stand with your back to the wall.", "Press the ball gently for three breaths.", "Let go slowly."},
				triage.Spanish: {"Póngase de espaldas a la pared.", "Apriete la pelota con suavidad durante tres respiraciones.", "Suelte despacio."},
			},
		}.Named()
		rel.Plan.Own = append(rel.Plan.Own, own)
		rel.Plan.Exercises = append(rel.Plan.Exercises, c.Rules.With(rel.Plan.Own).Plan(own.ID, triage.WhyAdded, &rel.Response))
	}
	out["own"] = rel
	return out
}

// textsOf is what a page of a layout says.
func textsOf(made *layout, page int) string {
	var out []string
	for _, b := range made.boxes {
		if b.kind == textBox && b.page == page {
			out = append(out, b.what)
		}
	}
	return strings.Join(out, " ")
}

// Whoever she is and however much she is given, up to four exercises are one leaf on
// either paper in both languages. Where a folder for pictures is named, the sheets are
// left there.
func TestUpToFourExercisesAreOneLeaf(t *testing.T) {
	for _, l := range []triage.Lang{triage.English, triage.Spanish} {
		for _, paper := range []pdf.Paper{pdf.Letter, pdf.A4} {
			for name, rel := range contactSheets(t, l, paper) {
				allow(&rel)
				s, err := Build(assetstest.Embedded(t), testClinic, rel, nil)
				if err != nil {
					t.Fatalf("%s: %v", name, err)
				}
				out, made := written(t, s)
				checkBoxes(t, made)
				if made.pages != 2 || !made.leaf {
					t.Errorf("%s %s on %s: %d pages", name, l, paper, made.pages)
				}
				if foot := textsOf(made, 1); !strings.Contains(foot, s.Clinic.Phone) || !strings.Contains(foot, s.Until) {
					t.Errorf("%s %s on %s: its foot lacks %q or %q:\n%s", name, l, paper, s.Clinic.Phone, s.Until, foot)
				}
				if got := len(s.Exercises); got != len(rel.Plan.Exercises) || slices.ContainsFunc(s.Exercises, func(e Entry) bool { return len(e.Steps) == 0 }) {
					t.Errorf("%s %s: %d exercises", name, l, got)
				}
				if dir := os.Getenv("SACRA_PICTURES"); dir != "" {
					if err := os.WriteFile(filepath.Join(dir, fmt.Sprintf("sheet-%s-%s-%s.pdf", name, l, paper)), out, 0o644); err != nil {
						t.Fatal(err)
					}
				}
			}
		}
	}
}
