//go:build e2e

package main

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"sync/atomic"
	"syscall"
	"testing"
	"time"

	"sacra/cmd/internal/folder"
	"sacra/triage"
	"sacra/triage/record"
)

// therapist is a process that works on the record beside the kiosk, as a desk does.
type therapist struct {
	t    *testing.T
	cmd  *exec.Cmd
	done atomic.Int64 // how many visits there are, if all have everything
	said bytes.Buffer
	read chan struct{} // closed when it has ended
}

func startTherapist(t *testing.T, data string) *therapist {
	t.Helper()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	w := &therapist{t: t, cmd: exec.Command(self), read: make(chan struct{})}
	w.cmd.Env = append(os.Environ(), windowEnv+"=therapist "+data)
	w.cmd.Stderr = &w.said
	out, err := w.cmd.StdoutPipe()
	if err == nil {
		err = w.cmd.Start()
	}
	if err != nil {
		t.Fatal(err)
	}
	go func() {
		defer close(w.read)
		for lines := bufio.NewScanner(out); lines.Scan(); {
			var done, all int64
			if _, err := fmt.Sscanf(lines.Text(), "done %d of %d", &done, &all); err == nil && done == all {
				w.done.Store(done)
			}
		}
	}()
	t.Cleanup(w.kill)
	return w
}

// pause stops the process, or lets it go on.
func (w *therapist) pause(stop bool) {
	signal := syscall.SIGCONT
	if stop {
		signal = syscall.SIGSTOP
	}
	if err := w.cmd.Process.Signal(signal); err != nil {
		w.t.Error(err)
	}
}

// kill ends it as a power cut would.
func (w *therapist) kill() {
	_ = w.cmd.Process.Kill()
	<-w.read
	_ = w.cmd.Wait()
}

// finished waits until all visits, so many at least, have everything, and ends it.
func (w *therapist) finished(visits int) {
	w.t.Helper()
	w.done.Store(0)
	for end := time.Now().Add(patience); w.done.Load() < int64(visits); time.Sleep(20 * time.Millisecond) {
		if time.Now().After(end) {
			w.t.Fatalf("%d visits are done, want %d; it said %s", w.done.Load(), visits, w.said.String())
		}
	}
	w.kill()
}

// workAtDesk is the therapist's process: again and again it reads the visits and adds
// to each what it lacks. What fails is tried again from what the record has then.
func workAtDesk(data string) error {
	ctx := context.Background()
	f, s, err := atDesk(ctx, data)
	if err != nil {
		return err
	}
	for {
		visits, _, err := wholeVisits(ctx, s)
		done := 0
		for i := range visits {
			if err == nil {
				err = addLacking(ctx, s, f, &visits[i])
			}
			if err == nil {
				done++
			}
		}
		if err == nil {
			fmt.Printf("done %d of %d\n", done, len(visits))
		}
		time.Sleep(20 * time.Millisecond)
	}
}

// atDesk opens a folder and a session as soon as a kiosk is there.
func atDesk(ctx context.Context, data string) (*folder.Folder, *folder.Session, error) {
	var err error
	for end := time.Now().Add(patience); time.Now().Before(end); time.Sleep(20 * time.Millisecond) {
		var f *folder.Folder
		var s *folder.Session
		if f, err = folder.Beside(ctx, data, "", time.Now); err != nil {
			continue
		}
		if s, err = f.Unlock(ctx, passphrase); err == nil {
			return f, s, nil
		}
	}
	return nil, nil, err
}

func addLacking(ctx context.Context, s *folder.Session, f *folder.Folder, v *triage.Visit) error {
	by := s.Therapist()
	add := func(there bool, kind record.Kind, body any) error {
		if there {
			return nil
		}
		return s.Add(ctx, v.ID, kind, body)
	}
	return errors.Join(
		add(len(v.Exam) > 0, record.Exam, triage.ExamEntry{Results: map[string]string{"p4_r": triage.Positive}, Therapist: by}),
		add(len(v.Notes) > 0, record.Note, triage.Note{Text: "seen", Therapist: by}),
		add(len(v.Releases) > 0, record.Release, triage.Release{
			Response: v.Intake.Response, Lang: triage.English, Name: v.Intake.Name, Date: "2026-11-30",
			Content: f.Content.Rules.Version, Therapist: by,
		}))
}
