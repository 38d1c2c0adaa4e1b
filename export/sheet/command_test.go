package sheet

import (
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"sacra/assets/assetstest"
	"sacra/export/pdf"
	"sacra/triage"
)

// BenchmarkChromiumCommand runs the command that makes a sheet from a file of answers, and
// the command that has Chromium print a web page with the same words and figures, in
// turns. Both are started anew each time; the page is made beforehand.
func BenchmarkChromiumCommand(b *testing.B) {
	browser, err := findChromium()
	if err != nil {
		b.Skip("Chromium is not installed, so the command is not compared with it; make bench installs it")
	}
	dir := b.TempDir()
	clinic := filepath.Join(dir, "clinic")
	run := func(name string, args ...string) time.Duration {
		start := time.Now()
		if said, err := exec.Command(name, args...).CombinedOutput(); err != nil {
			b.Fatalf("%s: %v\n%s", name, err, said)
		}
		return time.Since(start)
	}
	run("go", "build", "-trimpath", "-ldflags", "-s -w", "-o", clinic, "sacra/cmd/clinic")
	answers, file := commandSheet(b, dir)
	ours, theirs := filepath.Join(dir, "ours.pdf"), filepath.Join(dir, "theirs.pdf")
	warm, err := startChromium(b)
	if err != nil {
		b.Fatal(err)
	}
	turn := func() (own, other time.Duration) {
		own = run(clinic, "sheet", answers, "-o", ours, "--clinic", testClinic.Name, "--phone", testClinic.Phone)
		other = run(browser, "--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-extensions",
			"--user-data-dir="+filepath.Join(dir, "profile"), "--no-pdf-header-footer", "--print-to-pdf="+theirs, "file://"+file)
		return own, other
	}
	again := func() time.Duration {
		start := time.Now()
		if err := warm.load("file://" + file); err != nil {
			b.Fatal(err)
		}
		if _, err := warm.print(); err != nil {
			b.Fatal(err)
		}
		return time.Since(start)
	}
	turn() // files and profile get warm
	again()
	var own, other, running []time.Duration
	for b.Loop() {
		a, c := turn()
		own, other, running = append(own, a), append(other, c), append(running, again())
	}
	for _, made := range []string{ours, theirs} {
		if data, err := os.ReadFile(made); err != nil || !strings.HasPrefix(string(data), "%PDF-") || len(data) < 10_000 {
			b.Fatalf("%s: %d bytes, %v", made, len(data), err)
		}
	}
	ratio := float64(middle(own)) / float64(middle(other))
	b.ReportMetric(ms(middle(own)), "ms/clinic-sheet")
	b.ReportMetric(ms(middle(other)), "ms/chromium")
	b.ReportMetric(ms(middle(running)), "ms/chromium-running")
	b.ReportMetric(ratio, "clinic-sheet/chromium")
	b.ReportMetric(float64(middle(own))/float64(middle(running)), "clinic-sheet/chromium-running")
	b.ReportMetric(0, "ns/op") // of both together, which says nothing
	const most = 0.35
	if ratio > most && b.N > 4 {
		b.Errorf("the command takes %.0f ms and Chromium's %.0f ms: %.2f of it, wanted at most %.2f", ms(middle(own)), ms(middle(other)), ratio, most)
	}
}

// commandSheet writes the answers that the command reads, and the web page of the sheet
// that it makes of them.
func commandSheet(b *testing.B, dir string) (answers, file string) {
	b.Helper()
	c := assetstest.Embedded(b)
	rel := profiles[0].release(b, triage.English, pdf.Letter)
	rel.Plan = c.Rules.Propose(&rel.Response, nil)
	s, err := Build(c, testClinic, rel, nil)
	if err != nil {
		b.Fatal(err)
	}
	if file, err = page(dir, s); err != nil {
		b.Fatal(err)
	}
	plain := map[string]any{}
	for id, a := range rel.Response.Answers {
		plain[id] = a.Values
		if n, err := strconv.Atoi(a.Values[0]); err == nil {
			plain[id] = n
		}
	}
	said, err := json.Marshal(map[string]any{"answers": plain})
	if err != nil {
		b.Fatal(err)
	}
	answers = filepath.Join(dir, "answers.json")
	if err := os.WriteFile(answers, said, 0o600); err != nil {
		b.Fatal(err)
	}
	return answers, file
}
