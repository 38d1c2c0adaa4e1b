package main

import (
	"bufio"
	"bytes"
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"sacra/assets/assetstest"
)

// TestWrongInputInPlainWords: what a newcomer gets wrong is named as it lies on the disk,
// without the words of the system or of Go, and without a file that she did not name.
func TestWrongInputInPlainWords(t *testing.T) {
	dir := t.TempDir()
	at := func(name string) string { return filepath.Join(dir, name) }
	for name, text := range map[string]string{
		"answers.json": `{"answers":{"status":"pregnant","weeks_pregnant":30,"pain_zones":["psis_r"],"worst_spot":"psis_r","cauda":["none"],"leg_weak":"none","pregnancy_signs":["none"],"general_signs":["none"]}}`,
		"junk.txt":     "hello",
	} {
		if err := os.WriteFile(at(name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	for _, name := range []string{"folder", "content"} {
		if err := os.Mkdir(at(name), 0o700); err != nil {
			t.Fatal(err)
		}
	}
	clot, err := filepath.Abs("../../assets/examples/alert_clot.json")
	if err != nil {
		t.Fatal(err)
	}
	data := at("data")
	words := "a passphrase of many words"
	says(t, words+"\n", 0, nil, "setup", "--data", data, "--name", "C", "--phone", "1", "--therapist", "A", "--passphrase-stdin")
	sheet := func(more ...string) []string { return append([]string{"sheet", at("answers.json")}, more...) }
	for _, c := range []struct {
		says   string
		status int
		args   []string
	}{
		{at("none.json") + " is not there", 2, []string{"sheet", at("none.json"), "-o", at("a.pdf")}},
		{at("folder") + " is a folder", 1, []string{"sheet", at("folder"), "-o", at("a.pdf")}},
		{"junk.txt is no file of answers, which is JSON such as", 2, []string{"sheet", at("junk.txt"), "-o", at("a.pdf")}},
		{"the folder " + at("none") + " is not there", 1, sheet("-o", at("none/a.pdf"))},
		{at("folder") + " is a folder", 1, sheet("-o", at("folder"))},
		{at("none") + " holds no whole content", 2, sheet("-o", at("a.pdf"), "--content", at("none"))},
		{at("content") + " holds no whole content", 2, sheet("-o", at("a.pdf"), "--content", at("content"))},
		{at("junk.txt") + " is not a folder", 2, sheet("-o", at("a.pdf"), "--content", at("junk.txt"))},
		{"sheet: there is no option --langs; clinic help sheet lists the options", 2, sheet("-o", at("a.pdf"), "--langs", "es")},
		{"sheet: -o wants a value behind it", 2, sheet("-o")},
		{`sheet: --days "two": is not a number`, 2, sheet("-o", at("a.pdf"), "--days", "two")},
		{`--seen "x": "x" is not NUMBER:HASH`, 2, []string{"verify", "--data", data, "--seen", "x"}},
		{"correct name takes one value behind it; 0 given", 2, []string{"correct", "name", "--data", data, "--visit", "v", "--passphrase-stdin"}},
		{"--days goes with --after", 2, sheet("-o", at("a.pdf"), "--days", "3")},
		{"as long as a therapist has not cleared their warnings: clot_calf", 1, []string{"sheet", clot, "-o", at("a.pdf")}},
		{"--text writes plain text", 2, []string{"letter", clot, "-o", at("a.pdf"), "--text"}},
		{"clinic: sheet takes one file of answers; 0 given", 2, []string{"sheet"}},
		{"junk.txt is a file; --data names a folder", 2, []string{"setup", "--data", at("junk.txt"), "--name", "C", "--therapist", "A", "--passphrase-stdin"}},
		{"junk.txt is not a Sacra backup", 2, []string{"verify", at("junk.txt")}},
		{"folder is not a whole backup", 2, []string{"verify", at("folder")}},
		{"folder is not a Sacra backup", 2, []string{"restore", at("folder"), "--data", data}},
		{"junk.txt is not a file of clinic export --sealed; nothing was changed", 2, []string{"import", "--sealed", at("junk.txt"), "--data", data}},
		{at("none") + " is not there", 2, []string{"rescue", at("none"), "-o", at("new")}},
		{at("junk.txt") + " is a file; name the data folder", 2, []string{"rescue", at("junk.txt"), "-o", at("new")}},
		{at("junk.txt") + " is a file, not a folder", 1, []string{"audit", "--data", at("junk.txt"), "--passphrase-stdin"}},
		{at("junk.txt") + " is a file, not a folder", 1, sheet("-o", at("junk.txt/a.pdf"))},
	} {
		status, out, said := runClinic(t, words+"\n", c.args...)
		if status != c.status || !strings.Contains(said, c.says) {
			t.Errorf("clinic %s: exit status %d, want %d; %q is not in\n%s", strings.Join(c.args, " "), status, c.status, c.says, said)
		}
		for _, odd := range []string{"no such file", "is a directory", "stat ", "open ", "rename ", "open_alert", "sacra.db in this folder"} {
			if strings.Contains(out+said, odd) {
				t.Errorf("clinic %s says %q: %s", strings.Join(c.args, " "), odd, said)
			}
		}
		if _, err := os.Stat(at("a.pdf")); err == nil {
			t.Fatalf("clinic %s wrote a file", strings.Join(c.args, " "))
		}
	}
	says(t, words+"\n", 1, []string{"the last therapist cannot be removed"}, "therapist", "remove", "A", "--data", data, "--passphrase-stdin")
	if _, out, _ := runClinic(t, words+"\n", "therapist", "remove", "A", "--data", data, "--passphrase-stdin"); strings.Contains(out, "Older copies") {
		t.Errorf("it tells of a removal that did not happen: %s", out)
	}
}

// TestCommandsAreNamedAsTheyAreInstalled: what a text tells to type is there.
func TestCommandsAreNamedAsTheyAreInstalled(t *testing.T) {
	var out, said bytes.Buffer
	p := &program{
		name: "sacra-clinic", in: bufio.NewReader(strings.NewReader("")), out: &out, err: &said, now: time.Now, logN: 4,
		shipped: assetstest.Embedded(t),
	}
	if status := p.run(context.Background(), []string{"verify", "--data", t.TempDir()}); status != 1 || !strings.Contains(said.String(), "sacra-clinic setup does that") {
		t.Errorf("exit status %d: %s", status, said.String())
	}
	for _, f := range knownFaults() {
		if named := named(p.name, f.says); strings.Contains(strings.ReplaceAll(named, "sacra-clinic", ""), "clinic backup") || strings.Contains(named, "sacra-sacra") {
			t.Errorf("%q names no program that is there", named)
		}
	}
	if got := named(p.name, "sacra-clinic verify, the clinic's keys and clinic verify"); got != "sacra-clinic verify, the clinic's keys and sacra-clinic verify" {
		t.Error(got)
	}
}
