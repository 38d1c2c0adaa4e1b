package checkin

import "time"

// forgetting is when, after a visit, what is left of it is swept out. Fyne holds
// on to widgets and to the pictures of their texts for a quarter of a minute
// (cmd/kiosk sets that), lets go of them only when it paints, and cleans at most
// every ten seconds; a welcome screen that nobody touches paints nothing.
func forgetting() []time.Duration {
	return []time.Duration{16 * time.Second, 27 * time.Second, 38 * time.Second}
}

// sweepAfter is how long after a painting the memory is tidied.
const sweepAfter = 500 * time.Millisecond

// forget sweeps what the last patient said out of memory while the welcome
// screen rests. When the next one comes first, her screens do the same.
func (c *CheckIn) forget() {
	serial := c.serial
	for _, after := range forgetting() {
		c.p.After(after, func() {
			if c.serial != serial {
				return
			}
			c.root.Refresh()
			c.p.After(sweepAfter, c.sweep)
		})
	}
}

// sweep clears the memory away from the UI thread, twice: the first run finds
// what finalizers still held.
func (c *CheckIn) sweep() {
	go func() {
		c.free()
		c.free()
	}()
}

func (c *CheckIn) free() {
	if c.p.Free != nil {
		c.p.Free()
	}
}
