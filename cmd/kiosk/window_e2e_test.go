//go:build e2e

package main

import (
	"fmt"
	"io"
	"os"
	"os/exec"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/app"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
)

// windowEnv turns this test into a program with a window: "figure ID" or "bare".
const windowEnv = "SACRA_TEST_WINDOW"

// TestMain is the program with the window if a test has started it so: a window
// must have the first thread.
func TestMain(m *testing.M) {
	what, id, _ := strings.Cut(os.Getenv(windowEnv), " ")
	var err error
	switch what {
	case "":
		code := m.Run()
		built.remove()
		os.Exit(code)
	case "figure":
		err = figureWindow(id)
	case "bare":
		bareWindow()
	case "therapist":
		err = workAtDesk(id)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	os.Exit(0)
}

// ownWindow starts this test as a program with a window and returns what it
// writes.
func ownWindow(t *testing.T, g *glass, what string) (*exec.Cmd, io.Reader) {
	t.Helper()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(self)
	cmd.Env = g.env(windowEnv + "=" + what)
	cmd.Stderr = os.Stderr
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = cmd.Process.Kill() })
	return cmd, out
}

// bareWindow opens a window on the whole screen with one line of text, writes a
// line as soon as that is painted, and stays.
func bareWindow() {
	app.SetMetadata(fyne.AppMetadata{ID: appID, Name: "bare", Migrations: map[string]bool{"fyneDo": true}}) // as the kiosk
	a := app.NewWithID(appID)
	w := a.NewWindow("bare")
	w.SetContent(canvas.NewText("Sacra", theme.Color(theme.ColorNameForeground)))
	w.SetFullScreen(true)
	a.Lifecycle().SetOnStarted(func() {
		// As in the trace: an animation is called just before a picture is
		// painted, and its next turn comes after that.
		turns := 0
		fyne.NewAnimation(canvas.DurationStandard, func(float32) {
			if turns++; turns == 2 {
				fmt.Println("painted")
			}
		}).Start()
	})
	w.ShowAndRun()
}
