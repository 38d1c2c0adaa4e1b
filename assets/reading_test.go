package assets_test

import (
	"iter"
	"maps"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode"

	"sacra/assets/assetstest"
	"sacra/triage"
)

// The limits of what a patient is asked to read.
const (
	gradeLimit  = 6.0  // Flesch–Kincaid grade, English, at most
	easeLimit   = 60.0 // Fernández-Huerta ease, Spanish, at least
	wordsNeeded = 45   // the formulas say nothing about less
	fewWords    = 18   // the longest sentence
)

// passage is a text that is read in one go.
type passage struct{ where, text string }

// patientText returns all that a patient reads in l: passages long enough for
// a formula, and every single string.
func patientText(t *testing.T, l triage.Lang) (passages, strs []passage) {
	t.Helper()
	c := assetstest.Embedded(t)
	add := func(where string, parts ...string) {
		for _, p := range parts {
			if p != "" {
				strs = append(strs, passage{where, p})
			}
		}
		passages = append(passages, passage{where, sentences(parts)})
	}
	for _, section := range c.Rules.Questionnaire.Item {
		var questions []string
		for i := range section.Item {
			if g := &section.Item[i]; g.Type == triage.TypeGroup {
				add(g.LinkID, g.Label(l), g.Help(l))
			}
		}
		for it := range section.Questions() {
			add(it.LinkID, it.Row(l))
			questions = append(questions, it.Label(l), it.Help(l))
			var options []string
			for _, o := range it.AnswerOption {
				options = append(options, o.Label(l))
			}
			add(it.LinkID, append([]string{it.Label(l), it.Help(l)}, options...)...)
		}
		add(section.LinkID, questions...)
	}
	for _, e := range c.Rules.Catalogue.Exercises {
		parts := append([]string{e.Name.In(l), e.Goal.In(l)}, e.Steps.In(l)...)
		add(e.ID+" in brief", e.Brief.In(l)...)
		parts = append(parts, e.Stop.In(l), e.Gentle.Note.In(l), e.Dose.Note.In(l), e.Progress.In(l), e.Equipment.In(l))
		for _, a := range e.Limits.Avoid {
			parts = append(parts, a.Why.In(l))
		}
		add(e.ID, parts...)
	}
	for _, a := range c.Rules.Alerts.Alerts {
		if !a.Patient.Empty() {
			add("alert "+a.ID, a.Patient.In(l))
		}
	}
	words := patientWords(t, l)
	byArea := map[string][]string{}
	for _, key := range slices.Sorted(maps.Keys(words)) {
		if strings.Contains(key, ".setup.") { // read by staff on the first day
			continue
		}
		text := placeholders.ReplaceAllString(words[key], "5")
		add(key, text)
		area, _, _ := strings.Cut(key, ".")
		byArea[area] = append(byArea[area], text)
	}
	for area, texts := range byArea {
		passages = append(passages, passage{"all of " + area, sentences(texts)})
	}
	return passages, strs
}

var placeholders = regexp.MustCompile(`\{\{[^}]*\}\}`)

// sentences joins strings so that each ends as a sentence.
func sentences(parts []string) string {
	var b strings.Builder
	for _, p := range parts {
		if p = strings.TrimSpace(p); p == "" {
			continue
		}
		b.WriteString(p)
		if !strings.ContainsAny(p[len(p)-1:], ".!?:") {
			b.WriteByte('.')
		}
		b.WriteByte(' ')
	}
	return b.String()
}

// measure counts words, sentences and syllables.
func measure(text string, syllables func(string) int) (words, ends, beats int) {
	for _, s := range split(text) {
		n := 0
		for _, w := range wordsOf(s) {
			n++
			beats += syllables(w)
		}
		if words += n; n > 0 {
			ends++
		}
	}
	return words, ends, beats
}

// split parts a text into sentences.
func split(text string) []string {
	return strings.FieldsFunc(text, func(r rune) bool { return strings.ContainsRune(".!?:;\n", r) })
}

// wordsOf returns the words of a sentence in small letters; numbers are words.
func wordsOf(sentence string) []string {
	return strings.FieldsFunc(strings.ToLower(sentence), func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != '\'' && r != '’'
	})
}

// fleschKincaid is the school grade that an English text asks for.
func fleschKincaid(words, ends, beats int) float64 {
	return 0.39*float64(words)/float64(ends) + 11.8*float64(beats)/float64(words) - 15.59
}

// fernandezHuerta is the ease of a Spanish text, 0 to 100, with the length of
// its sentences in words (its first print had them upside down).
func fernandezHuerta(words, ends, beats int) float64 {
	return 206.84 - 60*float64(beats)/float64(words) - 1.02*float64(words)/float64(ends)
}

// TestTheFormulasTellHardFromEasy holds the formulas to texts of known kind.
func TestTheFormulasTellHardFromEasy(t *testing.T) {
	hard := "Neurodynamic mobilisation is contraindicated in the presence of progressive neurological deterioration, irrespective of gestational age."
	if g := fleschKincaid(measure(hard, englishSyllables)); g < 15 {
		t.Errorf("a sentence from a textbook has grade %.1f", g)
	}
	if g := fleschKincaid(measure("The cat sat on the mat. It was a sunny day, and the cat was warm.", englishSyllables)); g > 2 {
		t.Errorf("a first reader has grade %.1f", g)
	}
	hard = "La movilización neurodinámica está contraindicada en presencia de deterioro neurológico progresivo, independientemente de la edad gestacional."
	if e := fernandezHuerta(measure(hard, spanishSyllables)); e > 30 {
		t.Errorf("a sentence from a Spanish textbook has ease %.0f", e)
	}
}

// scored yields the passages that are long enough for a formula, with what it gives.
func scored(passages []passage, syllables func(string) int, formula func(words, ends, beats int) float64) iter.Seq2[passage, float64] {
	return func(yield func(passage, float64) bool) {
		for _, p := range passages {
			words, ends, beats := measure(p.text, syllables)
			if words >= wordsNeeded && !yield(p, formula(words, ends, beats)) {
				return
			}
		}
	}
}

func TestEnglishIsEasyToRead(t *testing.T) {
	passages, strs := patientText(t, triage.English)
	worst := 0.0
	for p, grade := range scored(passages, englishSyllables, fleschKincaid) {
		if worst = max(worst, grade); grade > gradeLimit {
			t.Errorf("%s: grade %.1f, at most %.0f is wanted: %s", p.where, grade, gradeLimit, p.text)
		}
	}
	t.Logf("%d strings, the hardest passage has grade %.1f", len(strs), worst)
	for _, s := range strs {
		for _, w := range split(s.text) {
			if n := len(wordsOf(w)); n > fewWords {
				t.Errorf("%s: a sentence of %d words: %s", s.where, n, w)
			}
		}
		for _, w := range wordsOf(s.text) {
			if slices.Contains(strings.Fields(hardWords), w) || englishSyllables(w) > 3 && !slices.Contains(strings.Fields(longWords), w) {
				t.Errorf("%s: %q is a hard word: %s", s.where, w, s.text)
			}
		}
	}
}

func TestSpanishIsEasyToRead(t *testing.T) {
	passages, strs := patientText(t, triage.Spanish)
	worst := 100.0
	for p, ease := range scored(passages, spanishSyllables, fernandezHuerta) {
		if worst = min(worst, ease); ease < easeLimit {
			t.Errorf("%s: ease %.0f, at least %.0f is wanted: %s", p.where, ease, easeLimit, p.text)
		}
	}
	t.Logf("%d strings, the hardest passage has ease %.0f", len(strs), worst)
	for _, s := range strs {
		if strings.ContainsAny(s.text, "«»\"") {
			t.Errorf("%s: the quotes are not those of US Spanish, “ ”: %s", s.where, s.text)
		}
	}
}

// TestNoVerdicts: nothing that a patient reads names a disease, a score or a
// chance, or makes her fear her own body.
func TestNoVerdicts(t *testing.T) {
	for _, l := range []triage.Lang{triage.English, triage.Spanish} {
		_, strs := patientText(t, l)
		for _, s := range strs {
			if s.where == "conditions" { // asks which names her own doctor told her
				continue
			}
			if m := verdicts.FindString(s.text); m != "" {
				t.Errorf("%s (%s) says %q: %s", s.where, l, m, s.text)
			}
		}
	}
}

var verdicts = regexp.MustCompile(`(?i)sciatic|ciátic|diagnos|diagnós|unstable|inestab|instab|dysfunction|disfunci|herniat|hernia|sacroili|symphys|sínfisis|radicul|cauda equina|fractur|thrombo|trombo|preeclamp|eclampsia|\bprobab|likelihood|\bpercent|%|\bodds\b|misalign|out of place|fuera de lugar|damage|degenerat|abnormal|anormal`)

// hardWords have an easy twin and must not stand in what a patient reads.
const hardWords = `ambulate anterior posterior lateral medial bilateral contraindicated contraindication paraesthesia paresthesia supine prone
extremity radiate radiates radiating exacerbate exacerbated alleviate alleviates commence terminate utilize demonstrate approximately subsequently
prior sufficient insufficient facilitate physician abdomen abdominal gluteal lumbar pelvic-floor sacral edema dyspnea syncope micturition urinate
urination defecation defecate voiding flexion extension abduction adduction rotate rotation repetition repetitions onset chronic acute symptom symptoms`

// longWords have more than three syllables and no easier twin.
const longWords = `exercises activity activities comfortable emergency osteoporosis preeclampsia epidural`
