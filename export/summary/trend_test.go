package summary

import (
	"bytes"
	"os"
	"strconv"
	"strings"
	"testing"

	"sacra/assets/assetstest"
	"sacra/export/pdf"
	"sacra/triage"
)

// followed are a patient's visit and those before it, a week apart, each with more pain.
func followed(t testing.TB, name string, before int) (now *triage.Visit, all []triage.Visit) {
	now = called(name).visit(t)
	now.Intake.Ended = triage.EndedComplete
	for i := range before {
		v := *called(name).visit(t)
		v.ID = "before-" + strconv.Itoa(i)
		v.Intake.Started = v.Intake.Started.AddDate(0, 0, -7*(i+1))
		for id, step := range map[string]int{triage.PainBackNow: 1, triage.PainBackWorst: 2, triage.PainLegNow: 0, triage.ActivityScore(1): -1, triage.ActivityScore(2): -1, triage.ActivityScore(3): -2} {
			if n, err := strconv.Atoi(v.Intake.Response.Value(id)); err == nil {
				v.Intake.Response.Set(id, strconv.Itoa(max(0, min(10, n+step*(i+1)))))
			}
		}
		all = append(all, v)
	}
	return now, append(all, *now)
}

// TestTrend: what was measured at more than one visit stands as plots on the page,
// with the important change marked, and in words in the text; a first visit has none.
func TestTrend(t *testing.T) {
	for _, l := range []triage.Lang{triage.English, triage.Spanish} {
		for _, name := range []string{"si", "full"} {
			now, all := followed(t, name, 3)
			c, err := Build(assetstest.Embedded(t), clinic, now, all, l, pdf.Letter, made)
			if err != nil {
				t.Fatal(err)
			}
			page, laid := printed(t, c)
			inPlace(t, laid)
			inPlace(t, laid.next)
			if dir := os.Getenv("SACRA_PICTURES"); dir != "" {
				os.WriteFile(dir+"/trend-"+name+"-"+string(l)+".pdf", page, 0o600)
			}
			if len(c.Trend.Lines) < 3 || c.Trend.Lines[0].Important == "" || !c.Trend.Lines[0].Points[3].Here {
				t.Errorf("%s: the trend is %+v", name, c.Trend)
			}
			if text := Text(c); l == triage.English && !strings.Contains(strings.Join(strings.Fields(text), " "), "Back or pelvic pain at its worst (0 no pain, 10 the worst): Was ") {
				t.Errorf("%s: the text does not tell it:\n%s", name, text)
			}
			if n := bytes.Count(page, []byte("/Type /Page\n")) + bytes.Count(page, []byte("/Type /Page ")); n > 2 {
				t.Errorf("%s: %d pages", name, n)
			}
		}
	}
	if c := build(t, called("si").visit(t), triage.English, pdf.Letter); len(c.Trend.Lines) != 0 || strings.Contains(Text(c), "Over 1 visit") {
		t.Errorf("a first visit has %+v", c.Trend)
	}
}

// TestTrendGoal: the value from which the change counts is that of the screen.
func TestTrendGoal(t *testing.T) {
	now, all := followed(t, "si", 2) // worst pain from 10 to 6
	c, err := Build(assetstest.Embedded(t), clinic, now, all, triage.English, pdf.Letter, made)
	if err != nil {
		t.Fatal(err)
	}
	for _, m := range c.Trend.Lines {
		if m.Name == "Back or pelvic pain at its worst" {
			if m.Goal == nil || *m.Goal != 7 || m.Better != 1 || m.Change != "Was 10, now 6. Clearly better." {
				t.Errorf("it is %+v", m)
			}
			return
		}
	}
	t.Error("her worst pain has no line")
}
