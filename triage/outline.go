package triage

import (
	"cmp"
	"slices"
	"strings"
	"time"
)

// Outline is a visit in little memory, for lists of a hundred thousand: all that the
// day sheet, the search, the matching of one woman's visits and the counts of a clinic
// need. Visit returns that much of the visit; the rest is in the record.
type Outline struct {
	identity
	// Ended says how the check-in ended.
	Ended Ending
	// Last and Print are those of Visit.
	Last  int64
	Print string
	// Entries says where the record has the entries of the visit, in a form of its own.
	Entries string

	name    string // her name, as corrected
	sought  string // the words by which the visit is found, each after a space; those of her record number after a line end
	hands   string // who has worked on it and whom it is with, each between line ends
	state   outlineState
	inner   string // the visit, as wire writes it
	lexicon *Lexicon
}

// identity says whose visit it is, and where its place is among others.
type identity struct {
	// ID and Order are those of Visit, Started is when its check-in began.
	ID      string
	Order   int
	Started time.Time

	keys    [2]string         // see keysOf
	persons map[string]string // see personsOf
	test    bool
}

// outlineState are answers to questions that are asked of every visit of a list.
type outlineState uint8

const (
	outlineTest outlineState = 1 << iota
	outlineOver
	outlinePersons // corrections join it to others, or part it from them
	outlineOwn     // a therapist wrote an exercise at it, or retired one
)

func identityOf(v *Visit) identity {
	return identity{ID: v.ID, Order: v.Order, Started: v.Intake.Started, keys: keysOf(v), persons: personsOf(v), test: v.Test()}
}

// compare orders as ByRecord does.
func (i *identity) compare(other *identity) int {
	if i.Order > 0 && other.Order > 0 {
		return i.Order - other.Order
	}
	return cmp.Or(i.Started.Compare(other.Started), strings.Compare(i.ID, other.ID))
}

// NewOutline returns the outline of a visit, of which it keeps nothing else. The
// lexicon grows by words that are new: no outline that uses it may be read meanwhile.
func NewOutline(v *Visit, lexicon *Lexicon) Outline {
	o := Outline{
		identity: identityOf(v), Ended: v.Intake.Ended, Last: v.Last, Print: v.Print,
		name: v.Intake.Name, sought: findable(v), hands: lexicon.shared(handsOf(v)), lexicon: lexicon,
	}
	mark := func(state outlineState, is bool) {
		if is {
			o.state |= state
		}
	}
	mark(outlineTest, o.test)
	mark(outlineOver, v.Over())
	mark(outlinePersons, o.persons != nil)
	mark(outlineOwn, slices.ContainsFunc(v.Notes, func(n Note) bool { return n.Exercise != nil || n.Retires != "" }))
	w := wire{lexicon: lexicon, writing: true}
	w.visit(v)
	o.inner = string(w.out)
	return o
}

// Outlines returns the outlines of visits, in their order.
func Outlines(visits []Visit) []Outline {
	words, out := &Lexicon{}, make([]Outline, len(visits))
	for i := range visits {
		out[i] = NewOutline(&visits[i], words)
	}
	return out
}

// Visit returns what the outline has of the visit: check-in and answers, the newest
// bedside results, clearances and corrections. Of notes it has who wrote them,
// impressions and exercises; of plans and sheets only that they are there. Strokes and
// acts are missing.
func (o *Outline) Visit() Visit {
	v := Visit{ID: o.ID, Order: o.Order, Last: o.Last, Print: o.Print}
	w := wire{lexicon: o.lexicon, in: o.inner}
	w.visit(&v)
	return v
}

// Corrected returns the outline with a correction that was added to the visit.
func (o *Outline) Corrected(c Correction) Outline {
	v := o.Visit()
	v.Correct(c)
	out := NewOutline(&v, &Lexicon{})
	out.Entries = o.Entries
	return out
}

// WroteExercise reports whether a therapist wrote an exercise at the visit, or retired
// one.
func (o *Outline) WroteExercise() bool { return o.state&outlineOwn != 0 }

// Name is her name, as corrected; empty where she left it out.
func (o *Outline) Name() string { return o.name }

// PatientKey is that of the check-in.
func (o *Outline) PatientKey() string { return o.keys[0] }

// Test is Visit.Test.
func (o *Outline) Test() bool { return o.state&outlineTest != 0 }

// Over is Visit.Over.
func (o *Outline) Over() bool { return o.state&outlineOver != 0 }

// Has reports whether a word by which the visit is found begins with these letters,
// which are as PlainName writes them.
func (o *Outline) Has(letters string) bool { return strings.Contains(o.sought, " "+letters) }

// Sought are the words by which the visit is found, as PlainName writes them, each
// after a space: those of her name, as corrected and as she typed it, of her date of
// birth and of the record number that was noted there.
func (o *Outline) Sought() string { return o.sought }

// SoughtNumber are those of the record number; empty where none was noted.
func (o *Outline) SoughtNumber() string {
	_, number, _ := strings.Cut(o.sought, "\n")
	return number
}

// Mine reports whether the visit is with a therapist, or she has worked on it.
func (o *Outline) Mine(therapist string) bool {
	return strings.Contains(o.hands, "\n"+therapist+"\n") || strings.HasPrefix(strings.ToLower(o.hands), strings.ToLower(therapist)+"\n")
}

// Compare orders outlines as the record has them; see ByRecord.
func (o *Outline) Compare(other *Outline) int { return o.compare(&other.identity) }

// handsOf are with whom the visit is, and then who has worked on it.
func handsOf(v *Visit) string {
	var who []string
	add := func(name string) {
		if name != "" && !slices.Contains(who, name) {
			who = append(who, name)
		}
	}
	for i := range v.Exam {
		add(v.Exam[i].Therapist)
	}
	for i := range v.Notes {
		add(v.Notes[i].Therapist)
	}
	for i := range v.Clearances {
		add(v.Clearances[i].Therapist)
	}
	for i := range v.Releases {
		add(v.Releases[i].Therapist)
	}
	return v.With() + "\n" + strings.Join(append(who, ""), "\n")
}

// findable is the text of Sought.
func findable(v *Visit) string {
	name, birth := v.Intake.Name, v.Intake.BirthDate
	all := name + " " + birth
	if was, born := v.AsGiven(); was != name || born != birth {
		all += " " + was + " " + born
	}
	words := strings.Fields(PlainName(all))
	if len(birth) == len(time.DateOnly) { // 3/4/1990 is typed without zeros
		for _, part := range []string{birth[5:7], birth[8:]} {
			if short := strings.TrimLeft(part, "0"); short != part && short != "" {
				words = append(words, short)
			}
		}
	}
	text := " " + strings.Join(words, " ")
	if number := strings.Fields(PlainName(v.RecordNumber())); len(number) > 0 {
		text += "\n " + strings.Join(number, " ")
	}
	return text
}
