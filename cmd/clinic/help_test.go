package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// Every command tells its usage, each of its options and an example that its own
// parser takes.
func TestHelpOfEveryCommand(t *testing.T) {
	for _, c := range commands() {
		t.Run(c.name, func(t *testing.T) {
			help := done(t, "help", c.name)
			if long := done(t, c.name, "--help"); long != help {
				t.Errorf("clinic %s --help says\n%s\nclinic help %s\n%s", c.name, long, c.name, help)
			}
			if !strings.Contains(help, "Examples:\n  clinic "+c.name) {
				t.Errorf("no example in\n%s", help)
			}
			p := &program{name: "clinic", now: time.Now}
			set := p.flagsOf(c)
			for _, f := range options(set) {
				if !strings.Contains(help, dashed(f)) {
					t.Errorf("--%s is not told in\n%s", f.Name, help)
				}
			}
			for _, line := range examplesOf(c.name) {
				for word := range strings.FieldsSeq(line) {
					name := strings.TrimLeft(word, "-")
					if word != name && set.Lookup(name) == nil {
						t.Errorf("the example %q has an option that there is not", line)
					}
				}
				if _, err := p.options(set, strings.Fields(line)[1:]); err != nil {
					t.Errorf("the example %q is refused: %v", line, err)
				}
			}
		})
	}
}

func TestManualPageIsWellFormed(t *testing.T) {
	page := done(t, "man")
	for i, line := range strings.Split(page, "\n") {
		if strings.HasPrefix(line, ".") && !strings.HasPrefix(line, ".S") && !strings.HasPrefix(line, ".T") &&
			!strings.HasPrefix(line, ".B ") && !strings.HasPrefix(line, ".I ") && line != ".PP" && line != ".nf" && line != ".fi" {
			t.Errorf("line %d is a command that was not meant: %s", i+1, line)
		}
	}
	for _, c := range commands() {
		if !strings.Contains(page, "\n.SS "+c.name+"\n") {
			t.Errorf("no section on %s", c.name)
		}
	}
}

func TestCompletionInBash(t *testing.T) {
	bash, err := exec.LookPath("bash")
	if err != nil {
		t.Skip("bash is not installed")
	}
	file := write(t, "completion", done(t, "completion", "bash"))
	for typed, want := range map[string]string{
		"she":          "sheet",
		"sheet --pa":   "--paper",
		"sheet --":     "--ics",
		"restore FILE": "",
	} {
		words := append([]string{"clinic"}, strings.Fields(typed)...)
		script := "source " + file + `; COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _clinic; echo "${COMPREPLY[*]}"`
		out, err := exec.Command(bash, append([]string{"-c", script, "bash"}, words...)...).CombinedOutput()
		if err != nil {
			t.Fatalf("%v\n%s", err, out)
		}
		if got := strings.TrimSpace(string(out)); want == "" && got != "" || !strings.Contains(got, want) {
			t.Errorf("after %q bash offers %q; want %q among them", typed, got, want)
		}
	}
}

func TestCompletionOfAnUnknownShell(t *testing.T) {
	if status, _, said := runClinic(t, "", "completion", "csh"); status != 2 || !strings.Contains(said, "bash, zsh or fish") {
		t.Errorf("exit %d, %q", status, said)
	}
}

// done returns what a command line prints that has to work.
func done(t *testing.T, args ...string) string {
	t.Helper()
	status, out, said := runClinic(t, "", args...)
	if status != 0 {
		t.Fatalf("clinic %s: exit %d, %s", strings.Join(args, " "), status, said)
	}
	return out
}

func TestGuide(t *testing.T) {
	file := filepath.Join(t.TempDir(), "guide.pdf")
	done(t, "guide", "front-desk", "-o", file, "--lang", "es", "--paper", "a4")
	if pdf, err := os.ReadFile(file); err != nil || !strings.HasPrefix(string(pdf), "%PDF-") {
		t.Errorf("%v: %.20q", err, pdf)
	}
	for name, args := range map[string][]string{
		"unknown guide": {"guide", "reception", "-o", file},
		"unknown paper": {"guide", "owner", "-o", file, "--paper", "a5"},
		"no file":       {"guide", "owner"},
	} {
		if status, _, _ := runClinic(t, "", args...); status != 2 {
			t.Errorf("%s: exit %d, want 2", name, status)
		}
	}
}
