package folder

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"sacra/triage/disk/disktest"
)

const cutVar = "SACRA_FOLDER_CHILD" // the step that the child process does, and its folder

// TestMain lets the test program stand in for the one that is cut.
func TestMain(m *testing.M) {
	name, dir, _ := strings.Cut(os.Getenv(cutVar), " ")
	if name == "" {
		os.Exit(m.Run())
	}
	err := disktest.Watched()
	for _, step := range stepsThatMayBeCut() {
		if err == nil && step.name == name {
			err = step.do(context.Background(), dir)
		}
	}
	if err != nil {
		fmt.Println("error:", err)
		os.Exit(1)
	}
}

// cutStep is a step that changes more than one file, and may be cut anywhere.
type cutStep struct {
	name string
	// start makes the folder before the step.
	start func(t *testing.T, dir string)
	// do does the step. What it prints is what somebody at the screen knows.
	do func(ctx context.Context, dir string) error
	// resume goes on after a cut, as people would, and returns what is wrong.
	resume func(ctx context.Context, dir, said string) error
}

// patients are those whose visits a folder has before a step.
func patients() []string { return []string{"Elena", "Maria", "Rosa"} }

func stepsThatMayBeCut() []cutStep {
	return []cutStep{
		{"set-up", func(*testing.T, string) {}, cutSetUp, afterSetUp},
		{"new-key", startWithVisits, cutNewKey, afterNewKey},
		{"restore", startBroken, cutRestore, afterRestore},
		{"restore-elsewhere", startElsewhere, cutElsewhere, afterElsewhere},
		{"backup", startWithVisits, cutBackup, afterBackup},
		{"passphrase", startWithVisits, cutPassphrase, afterPassphrase},
		{"recovery", startWithVisits, cutRecovery, afterRecovery},
		{"settings", startWithVisits, cutSettings, afterSettings},
		{"check-in", startWithVisits, cutCheckIn, afterCheckIn},
		{"delete", startKeeping, cutDelete, afterDelete},
		{"prune", startJoined, cutPrune, afterPrune},
	}
}

// A step that is cut after any of its calls, by a kill or by the power, and taken up
// again, loses nothing, spoils nothing and alarms nobody. SACRA_TORTURE=1 tries every
// call instead of some.
func TestEveryStepMayBeCutAnywhere(t *testing.T) {
	if err := disktest.Available(); err != nil {
		t.Skip(err)
	}
	if testing.Short() {
		t.Skip("the race detector sees nothing of another process")
	}
	seed := uint64(time.Now().UnixNano())
	t.Logf("seed %d", seed)
	for _, step := range stepsThatMayBeCut() {
		t.Run(step.name, func(t *testing.T) {
			t.Parallel()
			cutEverywhere(t, step, rand.New(rand.NewPCG(seed, 0)))
		})
	}
}

func cutEverywhere(t *testing.T, step cutStep, random *rand.Rand) {
	dir := filepath.Join(disktest.Scratch(t), "data")
	if err := os.Mkdir(dir, 0o700); err != nil {
		t.Fatal(err)
	}
	step.start(t, dir)
	base, err := disktest.ReadTree(dir, isBallast)
	if err != nil {
		t.Fatal(err)
	}
	whole := watched(t, step, dir, -1)
	if whole.Exit != 0 {
		t.Fatalf("uncut: %s", whole.Output)
	}
	calls, kills, draws := every(len(whole.Ops)), every(len(whole.Ops)), 8
	if os.Getenv("SACRA_TORTURE") == "" {
		// A name that has changed is where most goes wrong.
		calls = append(some(random, renamed(whole.Ops), 6), some(random, calls, 4)...)
		kills, draws = some(random, kills, 2), 1
	}
	count := 0
	try := func(tree disktest.Tree, said, when string) {
		count++
		if err := tree.WriteTo(dir); err != nil {
			t.Fatal(err)
		}
		if err := step.resume(t.Context(), dir, said); err != nil {
			t.Errorf("%s: %v", when, err)
		}
	}
	for _, n := range calls {
		said := notes(whole.Ops[:n])
		cuts := map[string]disktest.Cut{"killed": disktest.Killed(), "power cut": disktest.Synced()}
		for i := range draws {
			cuts[fmt.Sprintf("power cut, draw %d", i)] = disktest.Torn(random)
		}
		for _, name := range slices.Sorted(maps.Keys(cuts)) {
			tree, err := disktest.State(base, whole.Ops, n, cuts[name])
			if err != nil {
				t.Fatal(err)
			}
			try(tree, said, fmt.Sprintf("%s after call %d, %s", name, n, last(whole.Ops[:n])))
		}
	}
	for _, n := range kills { // in truth, to see that the states are those of a kill
		if err := base.WriteTo(dir); err != nil {
			t.Fatal(err)
		}
		killed := watched(t, step, dir, n)
		tree, err := disktest.ReadTree(dir, isBallast)
		if err != nil {
			t.Fatal(err)
		}
		try(tree, killed.Output, fmt.Sprintf("killed in truth after %d calls, %s", n, last(killed.Ops)))
	}
	t.Logf("%s: %d calls, %d states tried", step.name, len(whole.Ops), count)
}

// watched does the step in a process of its own, which is killed before the nth
// call; -1 lets it end.
func watched(t *testing.T, step cutStep, dir string, n int) disktest.Result {
	t.Helper()
	got, err := disktest.Run(disktest.Command{
		Args: []string{os.Args[0]}, Env: []string{cutVar + "=" + step.name + " " + dir}, Dir: dir, Skip: isBallast,
		At: func(i int, _ disktest.Op) disktest.Verdict { return disktest.Verdict{Kill: i == n} },
	})
	if err != nil {
		t.Fatal(err)
	}
	return got
}

func isBallast(path string) bool { return path == "ballast" }

func every(n int) (all []int) {
	for i := range n + 1 {
		all = append(all, i)
	}
	return all
}

// renamed are the places after a call that changes a name.
func renamed(ops []disktest.Op) (all []int) {
	for i, op := range ops {
		if op.Call == disktest.Rename || op.Call == disktest.Remove {
			all = append(all, i+1)
		}
	}
	return all
}

// some are a few of them.
func some(random *rand.Rand, all []int, n int) []int {
	out := slices.Clone(all)
	random.Shuffle(len(out), func(i, j int) { out[i], out[j] = out[j], out[i] })
	return out[:min(n, len(out))]
}

func notes(ops []disktest.Op) string {
	var out strings.Builder
	for _, op := range ops {
		if op.Call == disktest.Note {
			out.Write(op.Data)
		}
	}
	return out.String()
}

func last(ops []disktest.Op) string {
	if len(ops) == 0 {
		return "the beginning"
	}
	return ops[len(ops)-1].String()
}

// startWithVisits makes a clinic with two therapists, three visits and a backup.
func startWithVisits(t *testing.T, dir string) {
	t.Helper()
	f := newly(t, dir)
	for _, name := range patients() {
		save(t, f, name)
	}
	s, err := f.Unlock(t.Context(), passphrase)
	if err != nil {
		t.Fatal(err)
	}
	if err := s.AddTherapist(t.Context(), "Bea", beas, 4); err != nil {
		t.Fatal(err)
	}
	if _, _, err := f.Carer().Backup(t.Context(), f, s); err != nil {
		t.Fatal(err)
	}
	s.Lock()
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
}

// newly sets a clinic up and opens it.
func newly(t *testing.T, dir string) *Folder {
	t.Helper()
	if _, err := Create(dir, newClinic()); err != nil {
		t.Fatal(err)
	}
	if err := Finish(dir); err != nil {
		t.Fatal(err)
	}
	return open(t, dir)
}

// looked opens a folder and unlocks it, and returns the patients whom the therapist
// sees; anything that she is warned of is an error.
func looked(ctx context.Context, dir, with string) (f *Folder, s *Session, seen []string, err error) {
	if f, err = OpenRecord(ctx, dir, time.Now); err != nil {
		return nil, nil, nil, err
	}
	if err = f.Fault(); err == nil {
		s, err = f.Unlock(ctx, with)
	}
	if err == nil {
		err = errors.Join(s.Alarms()...)
	}
	if err != nil {
		return nil, nil, nil, errors.Join(err, f.Close())
	}
	visits, faults, err := WholeVisits(ctx, s)
	for _, fault := range faults {
		err = errors.Join(err, fault.Err)
	}
	for _, v := range visits {
		seen = append(seen, v.Intake.Name)
	}
	slices.Sort(seen)
	if _, verifyErr := f.Verify(ctx); err != nil || verifyErr != nil {
		return nil, nil, nil, errors.Join(err, verifyErr, f.Close())
	}
	return f, s, seen, nil
}

// hasAll is nil for a folder that opens with a passphrase, warns of nothing and has
// every visit.
func hasAll(ctx context.Context, dir, with string) error {
	f, _, seen, err := looked(ctx, dir, with)
	if err != nil {
		return err
	}
	if diff := cmp.Diff(patients(), seen); diff != "" {
		err = fmt.Errorf("the visits (-want +got): %s", diff)
	}
	return errors.Join(err, f.Close())
}
