package main

import (
	"context"

	"fyne.io/fyne/v2"

	"sacra/cmd/internal/seat"
)

// lockWithSystem locks the staff's screens when the system locks its own or is about to
// sleep, until ctx ends. The system is let go when they are locked.
func lockWithSystem(ctx context.Context, k *kiosk) {
	seat.Listen(ctx, func(e seat.Event) {
		fyne.DoAndWait(func() { k.face.SystemLocks(e == seat.Sleeps) })
	})
}
