package main

import (
	"context"
	"errors"
	"time"

	"fyne.io/fyne/v2"

	"sacra/assets"
	"sacra/cmd/internal/folder"
	"sacra/cmd/internal/selftest"
	"sacra/export/report"
	"sacra/triage/record/postgres"
	"sacra/ui"
)

// stopPatience is how long the program waits, as it ends, for a batch on its way
// to the server. One that is cut is sent again.
const stopPatience = 2 * time.Second

// copying is the work of copying entries to the clinic's server, away from the UI
// thread. The zero value is one that does not run.
type copying struct {
	by     assets.Sync // the settings that it was begun with
	cancel context.CancelFunc
	done   chan struct{}
}

// use goes on with other settings of the open folder, which may be of another server.
func (k *kiosk) use(f *folder.Folder) {
	k.folder.Store(f)
	k.startCopying()
}

// startCopying copies the entries of the open folder to the server of its settings, if
// they have one; to no other any more where they are not those of before.
func (k *kiosk) startCopying() {
	f := k.folder.Load()
	if f == nil || k.copying.by == f.Clinic.Sync {
		return
	}
	before := k.copying.done
	if k.copying.cancel != nil {
		k.copying.cancel()
	}
	ctx, cancel := context.WithCancel(context.Background())
	done := make(chan struct{})
	k.copying = copying{f.Clinic.Sync, cancel, done}
	go func() {
		defer close(done)
		if before != nil {
			<-before
		}
		err := folder.RunCopier(ctx, f, func() postgres.Report { return selftest.Fleet(ctx, f) })
		if err != nil && !errors.Is(err, folder.ErrNoSync) {
			k.log.Error("cannot copy to the server", "error", err)
		}
	}()
}

// follow has the list of visits read again when other devices of the clinic may
// have added some, until the session is locked.
func (k *kiosk) follow(session *folder.Session) {
	go func() {
		err := folder.Follow(context.Background(), session, func() {
			fyne.Do(func() {
				if k.shown != nil {
					k.shown.News()
				}
			})
		})
		if err != nil {
			k.log.Error("cannot follow the server", "error", err)
		}
	}()
}

// fleet describes the devices of the clinic; nil where this one may not ask.
func (k *kiosk) fleet() func(context.Context, assets.Localizer) ([]report.Line, error) {
	f := k.folder.Load()
	if !f.Clinic.Sync.Reviews {
		return nil
	}
	return func(ctx context.Context, t assets.Localizer) ([]report.Line, error) {
		lines, err := folder.FleetLines(ctx, f, t)
		if err != nil {
			return nil, &ui.Fault{Key: "errors.alarm.server_away", Err: err}
		}
		return lines, nil
	}
}

// stop ends the copying.
func (c *copying) stop() {
	if c.cancel == nil {
		return
	}
	c.cancel()
	select {
	case <-c.done:
	case <-time.After(stopPatience):
	}
}
