package touch

import (
	"fmt"
	"slices"
	"testing"

	"fyne.io/fyne/v2"

	"sacra/ui/look"
)

func someRows() []Row {
	answers := []Option{{Code: "worse", Text: "Makes it worse"}, {Code: "same", Text: "No change"}, {Code: "better", Text: "Makes it better"}}
	return []Row{
		{ID: "walk", Text: "Walking", Options: answers},
		{ID: "sit", Text: "Sitting for a long time", Options: answers},
		{ID: "pain", Text: "Pain now", Kind: RowScale, High: 10, Faces: true},
		{ID: "days", Text: "Days with exercises", Kind: RowTicks, High: 7},
		{ID: "weeks", Text: "How many weeks", Kind: RowDigits, Low: 1, High: 45, Erase: "Delete"},
	}
}

// said is what was told of each row, the last word counts.
func rowsOn(t *testing.T, w, h float32) (*Rows, map[string]string) {
	t.Helper()
	said := map[string]string{}
	r := NewRows("rows", someRows(), PageWords{More: "More", Back: "Back"}, func(row, code string) { said[row] = code })
	show(t, r, w, h)
	return r, said
}

// The whole table can be answered with digits: each goes to the next row.
func TestRowsByDigits(t *testing.T) {
	use(t, look.Look{})
	r, said := rowsOn(t, 1240, 1400)
	for _, c := range "2310" {
		if !r.TakeRune(c) {
			t.Fatalf("%c means nothing", c)
		}
	}
	for _, c := range "528" {
		r.TakeRune(c)
	}
	want := map[string]string{"walk": "same", "sit": "better", "pain": "10", "days": "5", "weeks": "28"}
	if fmt.Sprint(said) != fmt.Sprint(want) {
		t.Errorf("answers %v, want %v", said, want)
	}
	if !r.PageDone() || !r.LastPage() {
		t.Error("the table is not done")
	}
	r.TakeKey(keyEvent(fyne.KeyBackspace))
	r.TakeKey(keyEvent(fyne.KeyBackspace))
	if said["weeks"] != "" || r.PageDone() {
		t.Errorf("after taking both digits back it is %q", said["weeks"])
	}
	if r.TakeKey(keyEvent(fyne.KeyBackspace)) {
		t.Error("with nothing to take back the key is not handed on")
	}
	r.TakeRune('4')
	r.TakeRune('9') // beyond the range: the number starts over
	if said["weeks"] != "9" {
		t.Errorf("weeks are %q, want 9", said["weeks"])
	}
	if r.TakeKey(keyEvent(fyne.KeyUp)); r.current.ID != "days" {
		t.Errorf("up leads to %s", r.current.ID)
	}
	r.TakeKey(keyEvent(fyne.KeyRight))
	if said["days"] != "6" {
		t.Errorf("right of 5 is %q", said["days"])
	}
}

// A row that an answer opens comes in at its place; one that it closes goes.
func TestRowsShowOnly(t *testing.T) {
	use(t, look.Look{})
	r, _ := rowsOn(t, 1240, 1400)
	r.ShowOnly("walk", "pain")
	var ids []string
	for _, m := range Marks(r) {
		ids = append(ids, m.ID)
	}
	if slices.Contains(ids, "sit=worse") || !slices.Contains(ids, "pain=0") || r.PageDone() {
		t.Errorf("targets %v", ids)
	}
	r.SetChosen("walk", "same")
	r.SetChosen("pain", "0")
	if !r.PageDone() {
		t.Error("hidden rows want an answer")
	}
}

// On every display and in every text size all rows are on some page, with
// answers of 20 mm, inside, apart from each other.
func TestRowsAlwaysFit(t *testing.T) {
	for _, d := range displays() {
		for _, scale := range look.Scales() {
			use(t, look.Look{PPI: d.perIns, Scale: scale})
			w, h := d.w-40, d.h*0.55
			r, _ := rowsOn(t, w, h)
			seen := map[string]bool{}
			for page := 0; ; page++ {
				marks := Marks(r)
				for i, m := range marks {
					seen[m.ID] = true
					if m.Pos.X < -1 || m.Pos.Y < -1 || m.Pos.X+m.Size.Width > w+1 || m.Pos.Y+m.Size.Height > h+1 {
						t.Errorf("%s %v: %s at %v %v is outside", d.name, scale, m.ID, m.Pos, m.Size)
					}
					for _, n := range marks[:i] {
						if m.Pos.X < n.Pos.X+n.Size.Width && n.Pos.X < m.Pos.X+m.Size.Width && m.Pos.Y < n.Pos.Y+n.Size.Height && n.Pos.Y < m.Pos.Y+m.Size.Height {
							t.Errorf("%s %v: %s lies over %s", d.name, scale, m.ID, n.ID)
						}
					}
				}
				if r.LastPage() {
					break
				}
				r.TakeKey(keyEvent(fyne.KeyPageDown))
			}
			for _, id := range []string{"walk=better", "sit=worse", "pain=10", "days=7", "weeks.0", "weeks.delete"} {
				if !seen[id] {
					t.Errorf("%s %v: %s is on no page", d.name, scale, id)
				}
			}
		}
	}
}

// A row that an answer brings goes to the end of the pages: those that she looks at stay.
func TestFurtherRowsMoveNoneThatIsLookedAt(t *testing.T) {
	use(t, look.Look{})
	yesNo := []Option{{Code: "yes", Text: "Yes"}, {Code: "no", Text: "No"}}
	var rows []Row
	var ids []string
	for i := range 9 {
		ids = append(ids, fmt.Sprint("row", i))
		rows = append(rows, Row{ID: ids[i], Text: "Is it so?", Options: yesNo})
	}
	r := NewRows("rows", rows, PageWords{More: "More", Back: "Back"}, func(string, string) {})
	r.ShowOnly(ids[:2]...)
	show(t, r, 1240, 560)
	for n := 3; n <= len(ids); n++ {
		var before []string
		for _, id := range ids[:n-1] {
			if r.Shows(id) {
				before = append(before, id)
			}
		}
		r.ShowOnly(ids[:n]...)
		for _, id := range before {
			if !r.Shows(id) {
				t.Errorf("with %d rows %s has gone to another page", n, id)
			}
		}
	}
	if r.Pages() < 2 {
		t.Error("all rows find room on one page")
	}
}
