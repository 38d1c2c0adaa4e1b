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

	"sacra/assets"
	"sacra/triage"
	"sacra/triage/disk/disktest"
	"sacra/triage/record"
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
	visits, faults, err := s.Visits(ctx)
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

// cutSetUp prints the recovery key for the screen, and that the set-up is over.
func cutSetUp(_ context.Context, dir string) error {
	recovery, err := Create(dir, newClinic())
	if err != nil {
		return err
	}
	fmt.Println("paper", recovery)
	if err := Finish(dir); err != nil {
		return err
	}
	fmt.Println("finished")
	return nil
}

// afterSetUp: the clinic is set up and works, with the key that was shown, or can
// be set up.
func afterSetUp(ctx context.Context, dir, said string) error {
	if !Holds(dir) {
		if strings.Contains(said, "finished") {
			return errors.New("the set-up was over, and the clinic is not there")
		}
		if err := MayBeSetUp(dir); err != nil {
			return err
		}
		if _, err := Create(dir, newClinic()); err != nil {
			return err
		}
		if err := Finish(dir); err != nil {
			return err
		}
		said = ""
	}
	f, _, _, err := looked(ctx, dir, passphrase)
	if err != nil {
		return err
	}
	if _, key, ok := strings.Cut(said, "paper "); ok {
		key, _, _ = strings.Cut(key, "\n")
		err = f.TryRecovery(ctx, key)
	}
	return errors.Join(err, f.Close())
}

// withSession does something as Ana.
func withSession(ctx context.Context, dir string, do func(f *Folder, s *Session) error) error {
	f, err := OpenRecord(ctx, dir, time.Now)
	if err != nil {
		return err
	}
	s, err := f.Unlock(ctx, passphrase)
	if err == nil {
		err = do(f, s)
	}
	if err == nil {
		fmt.Println("done")
	}
	return errors.Join(err, f.Close())
}

func cutNewKey(ctx context.Context, dir string) error {
	return withSession(ctx, dir, func(_ *Folder, s *Session) error {
		r, err := NewKey(ctx, s, passphrase, 4)
		if err != nil {
			return err
		}
		fmt.Println("paper", r.Recovery)
		_, err = r.Rotate(ctx, r.Recovery, nil)
		return err
	})
}

// afterNewKey: every visit is there, with the old key or the new one, and once the
// step was over with the new one; another step goes through.
func afterNewKey(ctx context.Context, dir, said string) error {
	if err := hasAll(ctx, dir, passphrase); err != nil {
		return err
	}
	_, paper, _ := strings.Cut(said, "paper ")
	paper, _, ended := strings.Cut(paper, "\n")
	err := withSession(ctx, dir, func(f *Folder, s *Session) error {
		if strings.HasSuffix(said, "done\n") && ended {
			if err := f.TryRecovery(ctx, paper); err != nil {
				return fmt.Errorf("the new paper: %w", err)
			}
		}
		r, err := NewKey(ctx, s, passphrase, 4)
		if err == nil {
			_, err = r.Rotate(ctx, r.Recovery, nil)
		}
		return err
	})
	return errors.Join(err, hasAll(ctx, dir, passphrase))
}

// startBroken makes a clinic with a backup of two visits whose record broke later:
// one visit is in it, and one beside it.
func startBroken(t *testing.T, dir string) {
	t.Helper()
	f := newly(t, dir)
	save(t, f, "Maria")
	if err := os.MkdirAll(filepath.Join(dir, backupDir), 0o700); err != nil {
		t.Fatal(err)
	}
	if _, err := f.CopyTo(t.Context(), filepath.Join(dir, "backup", "good.db")); err != nil {
		t.Fatal(err)
	}
	save(t, f, "Elena")
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
	file, err := os.OpenFile(filepath.Join(dir, "sacra.db"), os.O_WRONLY, 0)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	if _, err := file.WriteAt(make([]byte, 4096-100), 100); err != nil { // the table of tables
		t.Fatal(err)
	}
	f = open(t, dir)
	if f.Fault() == nil {
		t.Fatal("the record is not broken")
	}
	save(t, f, "Rosa")
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
}

func cutRestore(ctx context.Context, dir string) error {
	f, err := OpenRecord(ctx, dir, time.Now)
	if err != nil {
		return err
	}
	if _, err = f.Restore(ctx, filepath.Join(dir, "backup", "good.db"), passphrase); err == nil {
		fmt.Println("done")
	}
	return errors.Join(err, f.Close())
}

// afterRestore: the same command again ends with all that there was.
func afterRestore(ctx context.Context, dir, said string) error {
	f, err := OpenRecord(ctx, dir, time.Now)
	if err != nil {
		return err
	}
	if report, err := f.Verify(ctx); err != nil || !report.HasVisits() {
		if strings.Contains(said, "done") {
			return errors.Join(errors.New("the restore was over, and the record is not whole"), err, f.Close())
		}
		if _, err := f.Restore(ctx, filepath.Join(dir, "backup", "good.db"), passphrase); err != nil {
			return errors.Join(err, f.Close())
		}
	}
	s, err := f.Unlock(ctx, passphrase)
	if err != nil {
		return errors.Join(err, f.Close())
	}
	// That the record was restored is told, and so it was to be.
	if err := errors.Join(s.Acknowledge(ctx), f.Close()); err != nil {
		return err
	}
	return hasAll(ctx, dir, passphrase)
}

// startElsewhere makes a backup of a clinic in an otherwise empty folder: that of a
// new machine, with the stick beside it.
func startElsewhere(t *testing.T, dir string) {
	t.Helper()
	old := filepath.Join(disktest.Scratch(t), "data")
	if err := os.Mkdir(old, 0o700); err != nil {
		t.Fatal(err)
	}
	startWithVisits(t, old)
	all, err := backups(place(filepath.Join(old, backupDir), "kiosk-1"))
	if err != nil || len(all) != 1 {
		t.Fatal(all, err)
	}
	if err := os.CopyFS(filepath.Join(dir, "stick"), os.DirFS(all[0].path)); err != nil {
		t.Fatal(err)
	}
}

func cutElsewhere(ctx context.Context, dir string) error {
	stick, data := filepath.Join(dir, "stick"), filepath.Join(dir, "data")
	if !Holds(data) {
		if err := Rebuild(stick, data, time.Now()); err != nil {
			return err
		}
	}
	f, err := OpenRecord(ctx, data, time.Now)
	if err != nil {
		return err
	}
	if report, verifyErr := f.Verify(ctx); verifyErr != nil || !report.HasVisits() {
		_, err = f.Restore(ctx, filepath.Join(stick, "sacra.db"), passphrase)
	}
	return errors.Join(err, f.Close())
}

// afterElsewhere: the same command again ends with the whole clinic.
func afterElsewhere(ctx context.Context, dir, _ string) error {
	if err := cutElsewhere(ctx, dir); err != nil {
		return err
	}
	err := withSession(ctx, filepath.Join(dir, "data"), func(_ *Folder, s *Session) error { return s.Acknowledge(ctx) })
	return errors.Join(err, hasAll(ctx, filepath.Join(dir, "data"), passphrase))
}

func cutBackup(ctx context.Context, dir string) error {
	return withSession(ctx, dir, func(f *Folder, s *Session) error {
		_, _, err := f.Carer().Backup(ctx, f, s)
		return err
	})
}

// afterBackup: what bears a backup's name is one, those from before included, and
// the next one is made.
func afterBackup(ctx context.Context, dir, _ string) error {
	if err := hasAll(ctx, dir, passphrase); err != nil {
		return err
	}
	before, err := newestBackup(dir)
	if err != nil {
		return err
	}
	if err := cutBackup(ctx, dir); err != nil {
		return err
	}
	if after, err := newestBackup(dir); err != nil || after <= before {
		return errors.Join(err, fmt.Errorf("a backup goes to entry %d, the one before to %d", after, before))
	}
	return nil
}

// newestBackup looks at every backup and returns how far the newest goes.
func newestBackup(dir string) (entries int64, err error) {
	all, err := backups(place(filepath.Join(dir, backupDir), "kiosk-1"))
	if len(all) == 0 {
		return 0, errors.Join(err, ErrNoBackup)
	}
	for _, b := range all {
		m, checkErr := CheckBackup(b.path)
		err = errors.Join(err, checkErr)
		entries = max(entries, m.Entries)
	}
	return entries, err
}

const anasNext = "walnut comet ribbon glacier"

func cutPassphrase(ctx context.Context, dir string) error {
	return withSession(ctx, dir, func(_ *Folder, s *Session) error {
		if err := s.AddTherapist(ctx, "Cleo", "teapot meadow saddle quartz", 4); err != nil {
			return err
		}
		if err := s.RemoveTherapist(ctx, "Bea"); err != nil {
			return err
		}
		return s.SetPassphrase(ctx, "Ana", anasNext, 4)
	})
}

// afterPassphrase: Ana gets in by the old passphrase or the new one, and once the
// change was over by the new one alone.
func afterPassphrase(ctx context.Context, dir, said string) error {
	oldErr, newErr := hasAll(ctx, dir, passphrase), hasAll(ctx, dir, anasNext)
	if (oldErr == nil) == (newErr == nil) {
		return fmt.Errorf("old: %w, new: %w", oldErr, newErr)
	}
	if strings.Contains(said, "done") && newErr != nil {
		return fmt.Errorf("the change was over, and the new passphrase: %w", newErr)
	}
	return nil
}

func cutRecovery(ctx context.Context, dir string) error {
	return withSession(ctx, dir, func(_ *Folder, s *Session) error {
		next, err := s.NewRecovery()
		if err != nil {
			return err
		}
		fmt.Println("paper", next.Key)
		return s.UseRecovery(ctx, next, next.Key)
	})
}

// afterRecovery: the visits are there, and once the new paper was said to be in
// force it is.
func afterRecovery(ctx context.Context, dir, said string) error {
	if err := hasAll(ctx, dir, passphrase); err != nil {
		return err
	}
	key, done := strings.CutSuffix(said, "\ndone\n")
	if !done {
		return nil
	}
	f, err := OpenRecord(ctx, dir, time.Now)
	if err != nil {
		return err
	}
	return errors.Join(f.TryRecovery(ctx, strings.TrimPrefix(key, "paper ")), f.Close())
}

func cutSettings(ctx context.Context, dir string) error {
	return withSession(ctx, dir, func(f *Folder, s *Session) error {
		next := f.Clinic
		next.Phone = "555-0199"
		f.Content = &assets.Content{Rules: triage.Rules{}}
		_, err := s.Change(ctx, f, next)
		return err
	})
}

// afterSettings: what is in force is one of the two, nothing waits for a
// confirmation, and once the change was over it is the new one.
func afterSettings(ctx context.Context, dir, said string) error {
	if err := hasAll(ctx, dir, passphrase); err != nil {
		return err
	}
	f, err := OpenRecord(ctx, dir, time.Now)
	if err != nil {
		return err
	}
	if phone := f.Clinic.Phone; phone != "555-0199" && (phone != "555-0100" || strings.Contains(said, "done")) {
		err = fmt.Errorf("the telephone is %s", phone)
	}
	return errors.Join(err, f.Close())
}

// cutCheckIn is an afternoon of a kiosk: three check-ins, and a therapist in between.
func cutCheckIn(ctx context.Context, dir string) error {
	return withSession(ctx, dir, func(f *Folder, s *Session) error {
		for _, name := range []string{"Sofia", "Tina", "Vera"} {
			visit, err := f.NewVisit()
			if err != nil {
				return err
			}
			for _, final := range []bool{false, true} {
				if err := f.Save(ctx, visit, triage.Intake{Name: name}, final); err != nil {
					return err
				}
			}
			fmt.Println("kept", name)
			if name != "Tina" {
				continue
			}
			if err := s.Add(ctx, visit, record.Note, triage.Note{Text: "x"}); err != nil {
				return err
			}
		}
		return nil
	})
}

// afterCheckIn: whoever was told that her answers are kept is in the list.
func afterCheckIn(ctx context.Context, dir, said string) error {
	f, _, seen, err := looked(ctx, dir, passphrase)
	if err != nil {
		return err
	}
	for _, name := range strings.Fields(said) {
		if name != "kept" && name != "done" && !slices.Contains(seen, name) {
			err = errors.Join(err, fmt.Errorf("%s was told that her answers are kept, the list has %v", name, seen))
		}
	}
	return errors.Join(err, f.Close())
}

// stays is the patient of today.
const stays = "Vera"

// startKeeping makes a clinic that keeps visits for ten years, with three that are
// older and one of today.
func startKeeping(t *testing.T, dir string) {
	t.Helper()
	f := newly(t, dir)
	for _, name := range append(patients(), stays) {
		in := triage.Intake{Name: name, BirthDate: "1994-05-02", Started: time.Now(), Ended: triage.EndedComplete}
		if name != stays {
			in.Started = in.Started.AddDate(-11, 0, 0)
		}
		id, err := f.NewVisit()
		if err == nil {
			err = f.Save(t.Context(), id, in, true)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
	err := withSession(t.Context(), dir, func(f *Folder, s *Session) error {
		next := f.Clinic
		next.KeepYears = 10
		f.Content = &assets.Content{Rules: triage.Rules{}}
		_, err := s.Change(t.Context(), f, next)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}

func cutDelete(ctx context.Context, dir string) error {
	return withSession(ctx, dir, func(_ *Folder, s *Session) error {
		_, err := Delete(ctx, s, passphrase, nil)
		return err
	})
}

// afterDelete: each visit is there or gone, nobody is alarmed, and after another try
// the one of today is left.
func afterDelete(ctx context.Context, dir, said string) error {
	f, s, seen, err := looked(ctx, dir, passphrase)
	if err != nil {
		return err
	}
	if strings.Contains(said, "done") && len(seen) > 1 || !slices.Contains(seen, stays) {
		err = fmt.Errorf("said %q, and the list has %v", said, seen)
	}
	if err == nil {
		_, err = Delete(ctx, s, passphrase, nil)
	}
	if err = errors.Join(err, f.Close()); err != nil {
		return err
	}
	if f, _, seen, err = looked(ctx, dir, passphrase); err != nil {
		return err
	}
	if !slices.Equal(seen, []string{stays}) {
		err = fmt.Errorf("the list has %v", seen)
	}
	return errors.Join(err, f.Close())
}
