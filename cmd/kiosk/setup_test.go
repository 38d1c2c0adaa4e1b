package main

import (
	"log/slog"
	"path/filepath"
	"testing"

	"sacra/assets"
	"sacra/assets/assetstest"
	"sacra/triage"
	"sacra/ui"
)

// TestSetUpWhileTheClockRuns: a clinic is made away from the screen, which asks all the
// while whether patients may check in. It says something under -race.
func TestSetUpWhileTheClockRuns(t *testing.T) {
	k := newKiosk(options{data: filepath.Join(t.TempDir(), "clinic")}, slog.New(slog.DiscardHandler))
	k.words = assetstest.Embedded(t).Words
	made := make(chan error, 1)
	go func() {
		_, err := k.setup(t.Context(), ui.Setup{
			Clinic: "Harbor", Phone: "555-0100", Therapist: "Ana Ruiz", Passphrase: passphrase,
			Release: assets.ReleaseTherapist, Lang: triage.English,
		})
		made <- err
	}()
	for {
		select {
		case err := <-made:
			if err != nil || k.folder.Load() == nil {
				t.Fatalf("the clinic was not opened: %v", err)
			}
			if err := k.close(); err != nil {
				t.Error(err)
			}
			return
		default:
			if err := k.stop(); err != nil {
				t.Fatalf("no patient may check in: %v", err)
			}
		}
	}
}
