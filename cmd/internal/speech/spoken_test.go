package speech

import (
	"bytes"
	"encoding/binary"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"testing"

	"sacra/assets"
	"sacra/triage"
)

var embedded = sync.OnceValues(func() (*assets.Content, error) { return assets.Load(assets.Embedded()) })

// program finds espeak-ng, or skips the test.
func program(t *testing.T) string {
	t.Helper()
	path, err := exec.LookPath("espeak-ng")
	if err != nil {
		t.Skip("espeak-ng is not installed, so nobody hears how the texts are said; the Debian package espeak-ng has it")
	}
	return path
}

// patientTexts are all texts that a patient may hear, in a language, with numbers in
// their places.
func patientTexts(t *testing.T, l triage.Lang) []string {
	t.Helper()
	c, err := embedded()
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, p := range c.Texts() {
		if place, _, _ := strings.Cut(p.Key, "."); place == "question" || place == "answer" || strings.HasSuffix(p.Key, ".patient") ||
			place == "exercise" && !strings.Contains(p.Key, ".avoid.") {
			out = append(out, p.In(l))
		}
	}
	say := c.Words.For(l)
	for _, key := range c.Words.Keys() {
		switch area, _, _ := strings.Cut(key, "."); area {
		case "checkin", "sheet", "ear", "common", "touch", "chart", "zone":
			out = append(out, say(key, "Count", 21, "Number", 5, "Date", say("common.date.said", "Day", 1, "Month", say("common.month.5"), "Year", 2026),
				"Phone", "214-555-0142", "Week", 30, "Page", 1, "Pages", 2, "Reps", 10))
		}
	}
	return out
}

// phonemes is what espeak-ng makes of texts, each on a line of its own.
func phonemes(t *testing.T, l triage.Lang, texts []string) string {
	t.Helper()
	path := program(t)
	c, err := embedded()
	if err != nil {
		t.Fatal(err)
	}
	row := c.Words.Language(l)
	var in strings.Builder
	for _, text := range texts {
		in.WriteString(row.Say(strings.ReplaceAll(text, "\n", " ")) + "\n\n")
	}
	cmd := exec.Command(path, "-q", "--ipa", "-v", row.Espeak, "--stdin")
	cmd.Stdin = strings.NewReader(in.String())
	out, err := cmd.Output()
	if err != nil {
		t.Fatal(err)
	}
	return string(out)
}

// TestEveryTextIsSaidRight plays all that a patient may hear through the voices: no
// mark is spelled out, nothing is said in the other language, and no mark is left
// that a voice drops.
func TestEveryTextIsSaidRight(t *testing.T) {
	left := regexp.MustCompile(`[·…×≥≤½¾±/]|\d[–-]|[–-]\d|\b988\b|\b911\b|\bSI\b`)
	for l, spelled := range map[triage.Lang][]string{
		triage.English: {"dˈæʃ", "slˈæʃ", "(es", "tˈɪɹ", "klˈoʊs ɪt", "jˈuːs ðə", "jˈuːs ɐ", "jˈuːs jʊɹ"},
		triage.Spanish: {"(en", "pˈunto mˈeðjo", "ɣiˈon", "ɡiˈon", "ˈuno semˈana", "ˈuno βˈes", "ˈuno ðe mˈaʝo", "ˈuno semˈanas", "ˈuno βˈeses", "ˈuno seɣˈundos"},
	} {
		c, err := embedded()
		if err != nil {
			t.Fatal(err)
		}
		texts := patientTexts(t, l)
		row := c.Words.Language(l)
		for _, text := range texts {
			if m := left.FindString(row.Say(text)); m != "" {
				t.Errorf("%s: %q is left in %q", l, m, row.Say(text))
			}
		}
		all := phonemes(t, l, texts)
		for _, sound := range spelled {
			if i := strings.Index(all, sound); i >= 0 {
				t.Errorf("%s: %q is heard in %q", l, sound, all[max(0, i-80):min(len(all), i+80)])
			}
		}
		if clauses := strings.Count(all, "\n"); clauses < len(texts) {
			t.Errorf("%s: %d clauses were said of %d texts", l, clauses, len(texts))
		}
		t.Logf("%s: %d texts, %d bytes of phonemes", l, len(texts), len(all))
	}
}

// TestSpokenForms holds the sounds of single forms.
func TestSpokenForms(t *testing.T) {
	for _, tt := range []struct {
		l          triage.Lang
		text, want string
	}{
		{triage.English, "214-555-0142", "tˈuː wˈʌn fˈoːɹ fˈaɪv fˈaɪv fˈaɪv zˈiəɹoʊ wˈʌn fˈoːɹ tˈuː"},
		{triage.English, "(214) 555-0142", "tˈuː wˈʌn fˈoːɹ fˈaɪv fˈaɪv fˈaɪv zˈiəɹoʊ wˈʌn fˈoːɹ tˈuː"},
		{triage.English, "555-0100", "fˈaɪv fˈaɪv fˈaɪv zˈiəɹoʊ wˈʌn zˈiəɹoʊ zˈiəɹoʊ"},
		{triage.English, "1-833-TLC-MAMA", "wˈʌn ˈeɪt θɹˈiː θɹˈiː tˈiː ˈɛl sˈiː mˈɑːmɐ"},
		{triage.English, "988", "nˈaɪn ˈeɪt ˈeɪt"},
		{triage.English, "911", "nˈaɪn wˈʌn wˈʌn"},
		{triage.English, "0–10", "zˈiəɹoʊ tə tˈɛn"},
		{triage.English, "10 times · 2 times a day", "tˈɛn tˈaɪmz tˈuː tˈaɪmz ɐ dˈeɪ"},
		{triage.English, "My C-section cut or my tear is red", "maɪ sˈiːsˈɛkʃən kˈʌt ɔːɹ maɪ tˈɛɹ ɪz ɹˈɛd"},
		{triage.English, "the SI joint", "ðɪ ˈɛs aɪ dʒˈɔɪnt"},
		{triage.English, "Close it slowly", "klˈoʊz ɪt slˈoʊli"},
		{triage.Spanish, "214-555-0142", "dˈos ˈuno kwˈatɾo sˈinko sˈinko sˈinko sˈeɾo ˈuno kwˈatɾo ðˈos"},
		{triage.Spanish, "988", "nwˈeβe ˈotʃo ˈotʃo"},
		{triage.Spanish, "0–10", "sˈeɾo a ðjˈɛs"},
		{triage.Spanish, "10 veces · 1 vez al día", "djˈɛs βˈeses ˈuna βˈes al ðˈia"},
		{triage.Spanish, "Semana 1 · 21 semanas", "semˈana ˈuno beɪntjˈuna semˈanas"},
		{triage.Spanish, "51 semanas · 101 semanas", "sinkwˈɛnta i ˈuna semˈanas sjˈɛnto ˈuna semˈanas"},
		{triage.Spanish, "1 de mayo de 2026", "pɾimˈeɾo ðe mˈaʝo ðe ðˈos mˈil βeɪntisˈeɪs"},
		{triage.Spanish, "la articulación SI", "la ˌaɾtikˌulasjˈon ˈese ˈi"},
		{triage.Spanish, "2 × 10", "dˈos poɾ ðjˈɛs"},
	} {
		if got := strings.Join(strings.Fields(phonemes(t, tt.l, []string{tt.text})), " "); got != tt.want {
			t.Errorf("%s: %q is said %s, want %s", tt.l, tt.text, got, tt.want)
		}
	}
}

// TestPace measures the sound: both voices read questions at about 140 words a
// minute.
func TestPace(t *testing.T) {
	path := program(t)
	c, err := embedded()
	if err != nil {
		t.Fatal(err)
	}
	for _, l := range []triage.Lang{triage.English, triage.Spanish} {
		var text strings.Builder
		for _, p := range c.Texts() {
			if strings.HasPrefix(p.Key, "question.") && strings.Count(p.Key, ".") == 1 {
				text.WriteString(strings.TrimRight(p.In(l), ".:") + ".\n")
			}
		}
		file := filepath.Join(t.TempDir(), "sound.wav")
		row := c.Words.Language(l)
		cmd := exec.Command(path, append(espeak(row, Ordinary), "-w", file)...)
		cmd.Stdin = strings.NewReader(row.Say(text.String()))
		if err := cmd.Run(); err != nil {
			t.Fatal(err)
		}
		words := len(strings.Fields(text.String()))
		pace := float64(words) / seconds(t, file) * 60
		if pace < 130 || pace > 150 {
			t.Errorf("%s: %.0f words a minute, want about 140", l, pace)
		}
		t.Logf("%s: %d words at %.0f a minute", l, words, pace)
	}
}

// seconds is how long a sound file plays: behind its head of 44 bytes, which says
// how many bytes a second has.
func seconds(t *testing.T, file string) float64 {
	t.Helper()
	const head = 44
	sound, err := os.ReadFile(file)
	if err != nil || len(sound) < head || !bytes.HasPrefix(sound, []byte("RIFF")) {
		t.Fatalf("%s is no sound: %v", file, err)
	}
	return float64(len(sound)-head) / float64(binary.LittleEndian.Uint32(sound[28:]))
}
