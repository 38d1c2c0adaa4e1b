package letter

import (
	"slices"
	"strings"

	"sacra/assets"
	"sacra/assets/wording"
	"sacra/triage"
)

// said reports what she answered today, and then what still stands from earlier
// visits.
func (b *resolver) said() Story {
	out := Story{Title: b.T("letter.said"), Intro: b.T("letter.said.plain")}
	if in := &b.Visit.Intake; !in.Started.IsZero() && in.Lang != "" {
		out.Intro = b.T("letter.said.on", "Date", wording.Date(b.T, in.Started), "Language", b.T.Language(in.Lang))
	}
	out.Sentences = b.story(nil)
	var before []*triage.Visit
	for it := range b.Questionnaire.Questions() {
		if v := b.From[it.LinkID]; v != nil && !slices.Contains(before, v) {
			before = append(before, v)
		}
	}
	for _, v := range before {
		for i, s := range b.story(v) {
			if i == 0 {
				s.Text = b.earlier(v) + " " + s.Text
			}
			out.Sentences = append(out.Sentences, s)
		}
	}
	if len(out.Sentences) == 0 {
		return Story{}
	}
	return out
}

// earlier says of which visit the answers that follow are. One from a file has no
// day.
func (b *resolver) earlier(v *triage.Visit) string {
	if v.Intake.Started.IsZero() {
		return b.T("letter.said.before")
	}
	return b.T("letter.said.earlier", "Date", wording.Date(b.T, v.Intake.Started))
}

// story reports the answers of one visit; nil is today's.
func (b *resolver) story(v *triage.Visit) []Sentence {
	n := newNarrative(b)
	for i := range b.Questionnaire.Item {
		b.tell(n, v, b.Questionnaire.Item[i].Item, false)
	}
	return n.sentences()
}

// tell adds the answers of one visit to the questions among items.
func (b *resolver) tell(n *narrative, v *triage.Visit, items []triage.Item, private bool) {
	for i := range items {
		it := &items[i]
		private := private || it.Sensitive()
		if it.Type == triage.TypeGroup {
			b.tell(n, v, it.Item, private || it.Private())
			continue
		}
		a, given := b.Response.Answers[it.LinkID]
		if !given || b.From[it.LinkID] != v || elsewhere(it) || private && !b.raisedBy(it.LinkID) {
			continue
		}
		n.add(it, a)
	}
}

// elsewhere reports whether an answer is in the head of the letter already, or means
// nothing to its reader.
func elsewhere(it *triage.Item) bool {
	head := []string{triage.BeenBefore, triage.Status, triage.WeeksPregnant, triage.WeeksSinceBirth, triage.Birth, triage.Activities}
	return it.Pick() > 0 || slices.Contains(head, it.LinkID)
}

// raisedBy reports whether an answer is one of those that raised the alert.
func (b *resolver) raisedBy(linkID string) bool {
	return slices.ContainsFunc(b.alert.Because, func(pair string) bool { return strings.HasPrefix(pair, linkID+"=") })
}

// narrative gathers answers of one kind into one sentence. Use newNarrative.
type narrative struct {
	*resolver
	parts map[string]*gathered // by the key of the sentence
}

// gathered is the material of one sentence.
type gathered struct {
	what   []string
	weight Weight
}

func newNarrative(b *resolver) *narrative {
	return &narrative{resolver: b, parts: map[string]*gathered{}}
}

// A sentence about a single question has its linkId after the key.
const own = "#"

// add puts an answer into its sentence.
func (n *narrative) add(it *triage.Item, a triage.Answer) {
	asked := slices.Contains(n.Rules.Alerts.Asked, it.LinkID)
	what := wording.Lower(it.Short(n.Lang))
	switch code := n.Response.Value(it.LinkID); {
	case it.IsBodyChart() && len(a.Values) > 0 && len(it.Marks(a.Values)) == 0:
		n.put("letter.nowhere", it, Main, what)
	case it.IsBodyChart() && a.Skipped:
		// Going on from an empty chart says nothing for sure.
	case a.Later: // nobody has asked her yet
	case a.Skipped || len(a.Values) == 0:
		n.put("letter.declined", it, atLeast(asked, Detail), what)
	case code == triage.Unsure:
		n.put("letter.unsure", it, atLeast(asked, Detail), what)
	case asked && code == triage.None:
		n.put("letter.signs.none", it, History, what)
	case asked:
		n.put("letter.signs"+own+it.LinkID, it, Reason, n.quoted(it, a.Values)...)
	case it.LinkID == triage.PainZones:
		n.put("letter.pain", it, Main, n.labels(it, a.Values)...)
	case it.LinkID == triage.NumbZones:
		n.put("letter.numb", it, Main, n.labels(it, a.Values)...)
	case it.LinkID == triage.WorstSpot && code != triage.None:
		n.put("letter.worst", it, Main, n.labels(it, a.Values)...)
	case it.Type == triage.TypeInteger && score(it):
		n.put("letter.scores", it, Main, what+" "+code)
	case it.Option(triage.Worse) != nil && it.Option(triage.NotTried) != nil:
		n.move(it, code, what)
	case code == triage.Yes || code == triage.No:
		n.put("letter."+code, it, Detail, what)
	default:
		n.put("letter.chose"+own+it.LinkID, it, weightOf(it), n.quoted(it, a.Values)...)
	}
}

// move reports what an activity does to the pain, unless she has not tried it.
func (n *narrative) move(it *triage.Item, code, what string) {
	if code != triage.NotTried {
		n.put("letter."+code, it, Detail, what)
	}
}

// score reports whether an item is a scale from 0 to 10.
func score(it *triage.Item) bool {
	low, high := it.Range()
	return low == 0 && high == 10
}

// weightOf is the weight of an answer with a sentence of its own.
func weightOf(it *triage.Item) Weight {
	if slices.Contains([]string{triage.OnsetWhen, triage.OnsetWeek, triage.OnsetHow, triage.Conditions}, it.LinkID) {
		return History
	}
	return Detail
}

// atLeast is Reason for a warning sign and w for anything else.
func atLeast(asked bool, w Weight) Weight {
	if asked {
		return Reason
	}
	return w
}

// put adds to the sentence of a key. What raised the alert is never left out.
func (n *narrative) put(key string, it *triage.Item, w Weight, what ...string) {
	g := n.parts[key]
	if g == nil {
		g = &gathered{weight: w}
		n.parts[key] = g
	}
	if n.raisedBy(it.LinkID) {
		w = Reason
	}
	g.what, g.weight = append(g.what, what...), min(g.weight, w)
}

// labels names codes for the middle of a sentence.
func (n *narrative) labels(it *triage.Item, codes []string) []string {
	var out []string
	for _, code := range codes {
		label := code
		if o := it.Option(code); o != nil {
			label = wording.Lower(o.Short(n.Lang))
		}
		out = append(out, label)
	}
	return out
}

// quoted quotes the answers that she chose. A number stays as it is.
func (n *narrative) quoted(it *triage.Item, codes []string) []string {
	var out []string
	for _, code := range codes {
		if o := it.Option(code); o != nil {
			code = n.T("letter.quote", "Answer", o.Label(n.Lang))
		}
		out = append(out, code)
	}
	return out
}

// paragraphs are the keys of the sentences in reading order.
func paragraphs() [][]string {
	return [][]string{
		{"letter.signs", "letter.signs.none"},
		{"letter.pain", "letter.worst", "letter.numb", "letter.nowhere", "letter.scores"},
		{"letter.yes", "letter.no", "letter.worse", "letter.better", "letter.same"},
		{"letter.chose"},
		{"letter.unsure", "letter.declined"},
	}
}

// sentences returns the sentences in reading order.
func (n *narrative) sentences() []Sentence {
	var out []Sentence
	for part, keys := range paragraphs() {
		for _, key := range keys {
			if g := n.parts[key]; g != nil {
				said := strings.Join(g.what, "; ")
				out = append(out, Sentence{n.T(key, "What", said, "Where", said), g.weight, part})
			}
			for it := range n.Questionnaire.Questions() {
				if g := n.parts[key+own+it.LinkID]; g != nil {
					out = append(out, Sentence{n.single(key, it, g), g.weight, part})
				}
			}
		}
	}
	return out
}

// single is the sentence about a single question.
func (n *narrative) single(key string, it *triage.Item, g *gathered) string {
	what := it.Short(n.Lang)
	if slices.Contains(n.Rules.Alerts.Asked, it.LinkID) { // in the middle of the sentence
		what = wording.Lower(what)
	}
	return n.T(key, "What", what, "Answers", strings.Join(g.what, ", "))
}

// Tell puts what a patient said at a visit into sentences, the warning signs first. The
// answers that she chose are in quotation marks. all are the visits of the record.
func Tell(rules *triage.Rules, words *assets.Words, v *triage.Visit, all []triage.Visit, l triage.Lang) []Sentence {
	content := &assets.Content{Rules: *rules, Words: words}
	b := &resolver{Case: wording.NewCase(content, l, v, all, v.Intake.Started)}
	return b.story(nil)
}
