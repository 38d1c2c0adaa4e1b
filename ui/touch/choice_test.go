package touch

import (
	"fmt"
	"slices"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"github.com/google/go-cmp/cmp"

	"sacra/ui/look"
)

func options(n int) []Option {
	var out []Option
	for i := range n {
		out = append(out, Option{Code: fmt.Sprintf("c%d", i), Text: fmt.Sprintf("Answer number %d", i)})
	}
	return out
}

func TestChoicePicks(t *testing.T) {
	abcNone := []Option{{Code: "a", Text: "A"}, {Code: "b", Text: "B"}, {Code: "c", Text: "C"}, {Code: "none", Text: "None", Exclusive: true}}
	tests := []struct {
		name string
		most int
		taps []int
		want []string
		full int
	}{
		{"one of several", 1, []int{0, 2}, []string{"c"}, 0},
		{"the same one stays", 1, []int{1, 1}, []string{"b"}, 0},
		{"several", 0, []int{2, 0}, []string{"a", "c"}, 0},
		{"off again", 0, []int{2, 0, 2}, []string{"a"}, 0},
		{"none clears the others", 0, []int{0, 1, 3}, []string{"none"}, 0},
		{"another clears none", 0, []int{3, 1}, []string{"b"}, 0},
		{"none off again", 0, []int{3, 3}, nil, 0},
		{"no more than the most", 2, []int{0, 1, 2}, []string{"a", "b"}, 1},
		{"none is free when full", 2, []int{0, 1, 3}, []string{"none"}, 0},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			use(t, look.Look{})
			var got []string
			full := 0
			c := NewChoice("q", abcNone, tt.most, PageWords{}, func(codes []string) { got = codes })
			c.OnFull = func(int) { full++ }
			show(t, c, 1200, 700)
			for _, i := range tt.taps {
				test.Tap(c.cards[i])
			}
			if d := cmp.Diff(tt.want, got); d != "" {
				t.Errorf("told (-want +got):\n%s", d)
			}
			if d := cmp.Diff(tt.want, c.Chosen()); d != "" {
				t.Errorf("chosen (-want +got):\n%s", d)
			}
			if full != tt.full {
				t.Errorf("told %d times that it is full, want %d", full, tt.full)
			}
		})
	}
}

func TestChoiceSetChosenIsSilent(t *testing.T) {
	use(t, look.Look{})
	c := NewChoice("q", options(3), 0, PageWords{}, func([]string) { t.Error("told about its own setting") })
	c.SetChosen("c2", "c0", "unknown")
	if d := cmp.Diff([]string{"c0", "c2"}, c.Chosen()); d != "" {
		t.Error(d)
	}
}

func TestChoiceDigits(t *testing.T) {
	use(t, look.Look{PPI: 149})
	c := NewChoice("q", options(10), 1, PageWords{More: "More", Back: "Back"}, nil)
	show(t, c, 1224, 450)
	if c.Pages() < 2 {
		t.Fatal("the test wants several pages")
	}
	if !c.TakeRune('0') || c.Chosen()[0] != "c9" {
		t.Errorf("0 chose %v, want the tenth", c.Chosen())
	}
	if !c.cards[9].Visible() {
		t.Error("the chosen card is on a page that is not shown")
	}
	if !c.TakeRune('1') || c.Chosen()[0] != "c0" || c.Page() != 0 {
		t.Errorf("1 chose %v on page %d", c.Chosen(), c.Page())
	}
	if c.TakeRune('x') {
		t.Error("a letter was taken")
	}
}

func TestChoiceDigitsBeyondTenCountOnThePage(t *testing.T) {
	use(t, look.Look{PPI: 149})
	c := NewChoice("q", options(20), 1, PageWords{More: "More", Back: "Back"}, nil)
	show(t, c, 1224, 450)
	c.TakeKey(keyEvent(fyne.KeyPageDown))
	if c.Page() != 1 {
		t.Fatal("Page Down does not turn the page")
	}
	c.TakeRune('2')
	if want := fmt.Sprintf("c%d", c.plan.pages[1][0].first+1); c.Chosen()[0] != want {
		t.Errorf("2 on the second page chose %v, want %s", c.Chosen(), want)
	}
}

func TestChoiceColumns(t *testing.T) {
	tests := []struct{ n, cols, pages int }{{2, 1, 1}, {3, 1, 1}, {4, 1, 1}, {5, 2, 1}, {8, 2, 1}, {12, 3, 1}, {20, 4, 2}}
	for _, tt := range tests {
		use(t, look.Look{PPI: 149})
		c := NewChoice("q", options(tt.n), 1, PageWords{More: "More", Back: "Back"}, nil)
		show(t, c, 1224, 560)
		if cols := c.plan.pages[0][0].cols; cols != tt.cols || c.Pages() != tt.pages {
			t.Errorf("%d options: %d columns and %d pages, want %d and %d", tt.n, cols, c.Pages(), tt.cols, tt.pages)
		}
	}
}

// A list that would need a further page gets rows of its own height and keys
// beyond the digits; two ways out of it share the corner.
func TestChoiceDense(t *testing.T) {
	use(t, look.Look{})
	opts := options(13)
	for i := range opts {
		opts[i].Text = "Pain all night that no position eases"
	}
	for i, way := range []string{"None of these", "I am not sure"} {
		opts[11+i] = Option{Code: way, Text: way, Exclusive: true}
	}
	c := NewChoice("q", opts, 0, PageWords{}, nil)
	c.TakePager()
	size := fyne.NewSize(1224, 563)
	if n := c.PagesIn(fyne.NewSize(1224, 510)); n != 2 {
		t.Errorf("%d pages in three rows, want 2", n)
	}
	show(t, c, size.Width, size.Height)
	if c.Pages() != 1 {
		t.Fatalf("%d pages, want 1", c.Pages())
	}
	none, unsure := c.cards[11], c.cards[12]
	if none.Position().Y != unsure.Position().Y || between(none, c.cards[1]) < sizeOf(c, look.Gap)-1 || none.Position().X-c.cards[2].Position().X > 1 || none.Position().Y+none.Size().Height != size.Height {
		t.Errorf("the ways out are at %v and %v, want the right corner", none.Position(), unsure.Position())
	}
	for _, key := range "c0aB" {
		if !c.TakeRune(key) {
			t.Errorf("%c is no key", key)
		}
	}
	if got := c.Chosen(); !slices.Equal(got, []string{"None of these"}) {
		t.Errorf("chosen %v: B is the way out after 0 and A", got)
	}
}

// The ways out stand on every page at the same place and speak for that page.
func TestChoiceWaysOutOnEveryPage(t *testing.T) {
	const none, unsure = 28, 29
	tests := []struct {
		name string
		taps [][]int // by page
		want []string
	}{
		{"none on all pages", [][]int{{none}, {none}, {none}}, []string{"c28"}},
		{"a page was passed over", [][]int{{}, {none}, {none}}, []string{"c28"}},
		{"the last page is open", [][]int{{none}, {none}, {}}, nil},
		{"not sure of one page", [][]int{{none}, {unsure}, {none}}, []string{"c29"}},
		{"one card is true", [][]int{{0}, {none}, {none}}, []string{"c0"}},
		{"none takes the cards of its page back", [][]int{{0, none}, {none}, {none}}, []string{"c28"}},
		{"a card takes none back", [][]int{{none, 0}, {none}, {none}}, []string{"c0"}},
		{"none was a slip", [][]int{{none}, {none}, {none, none}}, nil},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			use(t, look.Look{PPI: 149})
			opts := options(none + 2)
			opts[none].Exclusive, opts[unsure].Exclusive = true, true
			c := NewChoice("q", opts, 0, PageWords{More: "More", Back: "Back"}, nil)
			c.TakePager()
			show(t, c, 1224, 450)
			if c.Pages() != len(tt.taps) {
				t.Fatalf("%d pages, the test wants %d", c.Pages(), len(tt.taps))
			}
			at := c.cards[none].Position()
			for page, taps := range tt.taps {
				c.SetPage(page)
				if now := c.cards[none].Position(); !c.cards[none].Visible() || now != at {
					t.Errorf("page %d: none is at %v, on the first page at %v", page, now, at)
				}
				for _, i := range taps {
					test.Tap(c.cards[i])
				}
			}
			if d := cmp.Diff(tt.want, c.Chosen()); d != "" {
				t.Errorf("chosen (-want +got):\n%s", d)
			}
			again := NewChoice("q", opts, 0, PageWords{}, nil)
			again.SetChosen(c.Chosen()...)
			show(t, again, 1224, 450)
			if d := cmp.Diff(tt.want, again.Chosen()); d != "" {
				t.Errorf("chosen again (-want +got):\n%s", d)
			}
		})
	}
}

// Whatever the display, the text and the number of options: no card is lower
// than 20 mm, none overlaps another, all lie inside, no text is cut, and every
// option is on exactly one page.
func TestChoiceAlwaysFits(t *testing.T) {
	words := []string{"Yes", "I am not sure", "Numb between the legs when you wipe", "Duele al darse la vuelta en la cama por la noche"}
	for _, g := range displays() {
		for _, scale := range look.Scales() {
			use(t, look.Look{PPI: g.perIns, Scale: scale})
			for _, n := range []int{1, 4, 5, 8, 12, 30} {
				opts := options(n)
				for i := range opts {
					opts[i].Text = words[i%len(words)]
				}
				t.Run(fmt.Sprintf("%s at %v with %d", g.name, scale, n), func(t *testing.T) {
					checkFit(t, g, NewChoice("q", opts, 0, PageWords{More: "More", Back: "Back"}, nil))
				})
			}
		}
	}
}

// With one long answer among short ones an answer was once on no page.
func TestALongAnswerAmongShortOnesFits(t *testing.T) {
	opts := options(5)
	for i := range opts {
		opts[i].Text = "Yes"
	}
	opts[3].Text = "Duele al darse la vuelta en la cama por la noche"
	for _, g := range displays() {
		for _, scale := range look.Scales() {
			use(t, look.Look{PPI: g.perIns, Scale: scale})
			t.Run(fmt.Sprintf("%s at %v", g.name, scale), func(t *testing.T) {
				checkFit(t, g, NewChoice("q", opts, 0, PageWords{More: "More", Back: "Back"}, nil))
			})
		}
	}
}

func checkFit(t *testing.T, g glass, c *Choice) {
	size := fyne.NewSize(g.w*0.95, g.h*0.66)
	c.Resize(size)
	seen := map[string]int{}
	pages := c.Pages()
	for page := range pages {
		c.SetPage(page)
		c.pick(c.plan.pages[page][0].first) // choosing must not move anything
		if c.Pages() != pages {
			t.Fatalf("%d pages became %d", pages, c.Pages())
		}
		var shown []*Card
		for i, card := range c.cards {
			if card.Visible() {
				shown = append(shown, card)
				seen[c.options[i].Code]++
			}
		}
		for i, a := range shown {
			if h := mm(a.Size().Height, g.perIns); h < 19.99 {
				t.Errorf("card of %.1f mm", h)
			}
			if need := a.heightFor(a.Size().Width, a.tight); a.Size().Height < need-0.5 {
				t.Errorf("card of %v for text of %v", a.Size().Height, need)
			}
			end := a.Position().Add(a.Size())
			if end.X > size.Width+0.5 || end.Y > size.Height+0.5 {
				t.Errorf("card ends at %v outside %v", end, size)
			}
			for _, b := range shown[:i] {
				if gap := between(a, b); mm(gap, g.perIns) < 2.99 {
					t.Errorf("gap of %.2f mm", mm(gap, g.perIns))
				}
			}
		}
	}
	for _, o := range c.options {
		if seen[o.Code] != 1 {
			t.Errorf("%s is on %d pages", o.Code, seen[o.Code])
		}
	}
}

// between is the larger of the horizontal and vertical gap of two boxes.
func between(a, b fyne.CanvasObject) float32 {
	axis := func(p, n, q, m float32) float32 { return max(q-(p+n), p-(q+m)) }
	return max(axis(a.Position().X, a.Size().Width, b.Position().X, b.Size().Width),
		axis(a.Position().Y, a.Size().Height, b.Position().Y, b.Size().Height))
}

func TestAChosenCardDiffersByMoreThanColour(t *testing.T) {
	use(t, look.Look{})
	c := NewCard("c", "Yes", Check, nil)
	show(t, c, 400, 140)
	thin := c.face.width
	before := len(c.parts())
	c.SetChosen(true)
	if c.face.width < 2*thin {
		t.Errorf("edge %v after %v: not clearly thicker", c.face.width, thin)
	}
	if len(c.parts()) != before+1 || c.tick.Resource == nil {
		t.Error("no tick on a chosen card")
	}
}

func TestZoneListIsTheChartAsCards(t *testing.T) {
	use(t, look.Look{})
	faces := testFaces()
	l := NewZoneList("z", faces, 0, ChartWords{}, PageWords{}, nil, Option{Code: "none", Text: "None", Exclusive: true})
	chart := testChart(0)
	if len(l.cards) != len(chart.order)+1 {
		t.Errorf("%d cards for %d zones", len(l.cards), len(chart.order))
	}
}

// Cards that need several pages are spread over them: none is left alone on the last.
func TestPagesAreEven(t *testing.T) {
	for n := 5; n <= 40; n++ {
		for _, size := range []fyne.Size{{Width: 800, Height: 800}, {Width: 1000, Height: 420}} {
			use(t, look.Look{Scale: 1.5})
			c := NewChoice("q", append(options(n), Option{Code: "none", Text: "None", Exclusive: true}), 0, PageWords{}, nil)
			show(t, c, size.Width, size.Height)
			counts := []int{}
			for _, page := range c.plan.pages {
				on := 0
				for _, row := range page {
					on += row.n
				}
				counts = append(counts, on)
			}
			if cols := c.plan.pages[0][0].cols; slices.Max(counts)-slices.Min(counts) > cols {
				t.Errorf("%d cards on %v: pages of %v", n, size, counts)
			}
		}
	}
}

// "None of these" is said of the cards that were on the screen. In letters of another size a
// page that has further ones is open again, and she stays with the cards that she sees.
func TestNoneIsSaidOfTheCardsThatSheSaw(t *testing.T) {
	use(t, look.Look{Scale: 1.5})
	list := append(options(17), Option{Code: "none", Text: "None", Exclusive: true})
	c := NewChoice("q", list, 0, PageWords{}, nil)
	show(t, c, 800, 800)
	if c.Pages() < 4 {
		t.Fatalf("%d pages", c.Pages())
	}
	test.Tap(c.cards[17])
	c.SetPage(1)
	test.Tap(c.cards[17])
	top := c.plan.pages[1][0].first
	other := NewChoice("q", list, 0, PageWords{}, nil) // in another language
	show(t, other, 800, 800)
	other.Stand(c.Standing())
	if other.Page() != 1 || !other.OutHere() || len(other.Chosen()) > 0 {
		t.Errorf("in another language: page %d, none %v, chosen %v", other.Page(), other.OutHere(), other.Chosen())
	}
	use(t, look.Look{})
	c.Resize(fyne.NewSize(800, 801))
	if c.Pages() < 2 || c.Pages() > 3 {
		t.Fatalf("%d pages in small letters", c.Pages())
	}
	if at := c.plan.pageOf(top); c.Page() != at {
		t.Errorf("on page %d, the cards that she saw are on %d", c.Page(), at)
	}
	for page := range c.Pages() {
		c.SetPage(page)
		last := c.plan.pages[page][len(c.plan.pages[page])-1]
		if seen := last.first+last.n <= 2*top; c.OutHere() != seen {
			t.Errorf("page %d: none is said %v, want %v", page, c.OutHere(), seen)
		}
	}
	if got := c.Chosen(); len(got) > 0 {
		t.Errorf("%v is chosen for cards that she has not seen", got)
	}
	test.Tap(c.cards[17]) // on the last page
	if got := c.Chosen(); !slices.Equal(got, []string{"none"}) {
		t.Errorf("at the end %v is chosen", got)
	}
}

// With the largest letters on a small display a card that is too long for half of the
// width takes all of it, and does not leave each of the others a page of its own.
func TestALongSignLeavesTheOthersTwoOnAPage(t *testing.T) {
	use(t, look.Look{PPI: 160, Scale: 1.5})
	signs := options(8)
	signs[3].Text = "Blood thinners, such as heparin, that a doctor told me to take because of a clot in my leg or lung"
	signs[6].Text = "Incompetencia-cervicouterina"
	signs = append(signs, Option{Code: "none", Text: "None of these", Exclusive: true}, Option{Code: "unsure", Text: "I am not sure", Exclusive: true})
	c := NewChoice("q", signs, 0, PageWords{}, nil)
	show(t, c, 984, 460)
	if got := c.Pages(); got > 6 {
		t.Errorf("%d pages for 8 signs", got)
	}
	for i, card := range c.cards[:c.listed()] {
		c.SetPage(c.plan.pageOf(i))
		if card.words.least().Width > card.words.Size().Width+0.5 || card.MinSize().Height > card.Size().Height+0.5 {
			t.Errorf("%q is cut", card.words.Text())
		}
	}
}
