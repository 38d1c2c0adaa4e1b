package sheet

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"sacra/export/exporttest"
	"sacra/export/pdf"
	"sacra/triage"
)

// TestTagsHoldTogether: on leaves and in large print, every mark has its place in
// the tree, pictures have words, and headings go down one step at a time.
func TestTagsHoldTogether(t *testing.T) {
	each(t, func(t *testing.T, p printed) { checkTags(t, p.Sheet, p.pdf) })
	s := profiles[0].sheet(t, triage.Spanish, pdf.A4)
	s.Large, s.Clinic.Logo = true, logo(t)
	out, _ := written(t, s)
	checkTags(t, s, out)
}

func checkTags(t *testing.T, s Sheet, out []byte) {
	t.Helper()
	top := exporttest.Tagged(t, out)
	count := map[string]int{}
	level := byte('0')
	for _, role := range top.Roles() {
		count[role]++
		if len(role) == 2 && role[0] == 'H' {
			if role[1] > level+1 {
				t.Errorf("%s follows a heading of level %c", role, level)
			}
			level = role[1]
		}
	}
	pictures := 0
	for _, e := range slices.Concat(s.Exercises, s.Tips) {
		pictures += len(e.Pictures)
	}
	steps := 0
	for _, e := range s.Exercises {
		steps += min(len(e.Steps), map[bool]int{false: leafSteps, true: 9}[s.Large])
	}
	if count["Document"] != 1 || count["H1"] != 1 || count["H2"] < len(s.Exercises)+2 || count["H3"] < len(s.Tips) || count["Figure"] < pictures || count["Lbl"] != steps+len(s.Exercises) {
		t.Errorf("%v for %d exercises with %d steps, %d tips, %d pictures", count, len(s.Exercises), steps, len(s.Tips), pictures)
	}
}

// TestTagsReadInOrder takes the text by its tags, as a screen reader does.
func TestTagsReadInOrder(t *testing.T) {
	each(t, func(t *testing.T, p printed) {
		file := filepath.Join(t.TempDir(), "sheet.pdf")
		if err := os.WriteFile(file, p.pdf, 0o600); err != nil {
			t.Fatal(err)
		}
		text := exporttest.Tool(t, "pdfinfo", "-struct-text", file)
		var said []string
		for line := range strings.Lines(text) {
			if line = strings.TrimSpace(line); strings.HasPrefix(line, `"`) && line != `""` {
				said = append(said, strings.Trim(line, `"`))
			}
		}
		all, at := strings.Join(said, " "), 0
		for _, want := range wanted(p.Sheet) {
			if want == p.PageOf(1, 2) || want == p.Version {
				continue // running heads and feet are not read
			}
			i := strings.Index(all[at:], want)
			if i < 0 && want == p.Name {
				continue // of the back, as well
			}
			if i < 0 {
				t.Fatalf("%q does not follow %q", want, all[max(0, at-60):at])
			}
			at += i + len(want)
		}
	})
}

// TestTagsCostLittle: at most 12 KiB.
func TestTagsCostLittle(t *testing.T) {
	s := profiles[0].sheet(t, triage.Spanish, pdf.Letter).clean()
	for _, s.Large = range []bool{false, true} {
		size := map[bool]int{}
		for _, tagged := range []bool{true, false} {
			a := s.about()
			a.Tagged = tagged
			out, err := pdf.Print(a, func(p *pdf.Pen) error {
				s.draw(p)
				return nil
			})
			if err != nil {
				t.Fatal(err)
			}
			size[tagged] = len(out)
		}
		if more := size[true] - size[false]; more <= 0 || more > 12<<10 {
			t.Errorf("large %t: the tags take %d bytes", s.Large, more)
		}
	}
}
