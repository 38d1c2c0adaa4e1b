package checkin

import "time"

// forgetting lists when, after a visit, the rest of it is swept out. Fyne keeps widgets
// and the pictures of their texts for eleven seconds (cmd/kiosk sets that), drops them
// only when it paints, and cleans at most every ten seconds; a welcome screen that
// nobody touches paints nothing.
func forgetting() []time.Duration {
	return []time.Duration{12 * time.Second, 23 * time.Second, 34 * time.Second}
}

// sweepAfter is how long after a painting the memory is tidied.
const sweepAfter = 500 * time.Millisecond

// forget sweeps what the last patient said out of memory while the welcome
// screen rests. When the next one comes first, her screens do the same.
func (d *display) forget() {
	serial := d.serial
	for _, after := range forgetting() {
		d.p.After(after, func() {
			if d.serial != serial {
				return
			}
			d.root.Refresh()
			d.p.After(sweepAfter, d.p.sweep)
		})
	}
}
