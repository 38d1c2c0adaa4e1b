// Package speech reads aloud with the speech program of the machine: espeak-ng,
// or on Windows the voices of its Speech API.
package speech

import (
	"context"
	"errors"
	"io"
	"os/exec"
	"strings"
	"sync"
	"time"

	"sacra/assets"
	"sacra/triage"
)

// ErrNone means that the machine has no speech program.
var ErrNone = errors.New("no speech program")

// ErrSilent means that nothing could be heard: the program failed, it has no
// voice for the language, or there is no sound device.
var ErrSilent = errors.New("nothing could be heard")

// Ordinary is the ordinary loudness in percent; Say takes 0 to twice that.
const Ordinary = 100

// Voice is the speech program of the machine. The text goes in by a pipe, not as
// an argument: arguments can be read by every user of the machine.
type Voice struct {
	path string
	args func(lang assets.Language, volume int) []string
	lang func(triage.Lang) assets.Language

	mu  sync.Mutex
	now *exec.Cmd
}

// Find returns the voice of this machine, nil if it has none. lang is the row of
// a language in the content, which names the voices for it.
func Find(lang func(triage.Lang) assets.Language) *Voice {
	for _, p := range []struct {
		name string
		args func(assets.Language, int) []string
	}{{"espeak-ng", espeak}, {"powershell.exe", speechAPI}} {
		if path, err := exec.LookPath(p.name); err == nil {
			return &Voice{path: path, args: p.args, lang: lang}
		}
	}
	return nil
}

// Say begins to speak, and interrupts what it said before; an empty text is
// silence. silent is called, on another goroutine, where nothing can be heard.
func (v *Voice) Say(lang triage.Lang, text string, volume int, silent func()) {
	v.mu.Lock()
	defer v.mu.Unlock()
	if v.now != nil {
		// It may have ended by itself; then there is nothing to kill.
		_ = v.now.Process.Kill()
		v.now = nil
	}
	if strings.TrimSpace(text) == "" {
		return
	}
	cmd, complaint := v.command(context.Background(), lang, volume)
	in, err := cmd.StdinPipe()
	if err == nil {
		err = cmd.Start()
	}
	if err != nil {
		go silent()
		return
	}
	v.now = cmd
	go func() {
		_, _ = io.WriteString(in, v.lang(lang).Say(text)) // fails when it is interrupted
		_ = in.Close()
		failed := cmd.Wait() != nil || noSound(complaint.String())
		v.mu.Lock()
		interrupted := v.now != cmd
		if !interrupted {
			v.now = nil
		}
		v.mu.Unlock()
		if failed && !interrupted {
			silent()
		}
	}()
}

// Pause halts what is being said, or goes on with it. It reports false where
// nothing is said or the machine cannot halt it.
func (v *Voice) Pause(on bool) bool {
	v.mu.Lock()
	defer v.mu.Unlock()
	return v.now != nil && halt(v.now.Process, on)
}

// SayAll speaks and returns when it is said. Its error is ErrSilent.
func (v *Voice) SayAll(ctx context.Context, lang triage.Lang, text string) error {
	cmd, complaint := v.command(ctx, lang, Ordinary)
	cmd.Stdin, cmd.WaitDelay = strings.NewReader(v.lang(lang).Say(text)), time.Second
	if err := cmd.Run(); err != nil || noSound(complaint.String()) {
		return errors.Join(ErrSilent, err)
	}
	return nil
}

func (v *Voice) command(ctx context.Context, lang triage.Lang, volume int) (*exec.Cmd, *head) {
	cmd := exec.CommandContext(ctx, v.path, v.args(v.lang(lang), volume)...)
	hide(cmd)
	complaint := &head{most: 4000}
	cmd.Stderr = complaint
	return cmd, complaint
}

// head keeps the beginning of what is written to it.
type head struct {
	strings.Builder
	most int
}

// Write keeps what has room.
func (h *head) Write(p []byte) (int, error) {
	if room := h.most - h.Len(); room > 0 {
		h.Builder.Write(p[:min(room, len(p))])
	}
	return len(p), nil
}
