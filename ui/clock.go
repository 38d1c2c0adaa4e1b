package ui

import "time"

// jump is how much the clocks may disagree from one tick to the next before it means
// that the machine slept or somebody set the clock. pause is how late a tick may come
// by both: an update of the system or a scan of the disk holds the screen up for
// seconds, and nobody must lose her visit over that.
const (
	jump  = 5 * time.Second
	pause = 30 * time.Second
)

// clock measures how long nobody has touched anything, by two clocks: the wall
// clock, and one that counts since the machine was started. A kiosk that slept
// with a half-done visit must not wake up with it.
type clock struct {
	now       func() time.Time
	sinceBoot func() time.Duration

	wall time.Time     // at the last tick
	boot time.Duration // at the last tick

	// The clocks when they last agreed, for the times that a visit keeps.
	baseWall time.Time
	baseBoot time.Duration

	touchedWall time.Time
	touchedBoot time.Duration
	left        bool // the visit was ended; waits for the next touch
}

func newClock(now func() time.Time, sinceBoot func() time.Duration) clock {
	c := clock{now: now, sinceBoot: sinceBoot}
	c.wall, c.boot = now().Round(0), sinceBoot()
	c.settle()
	c.touch()
	return c
}

// settle takes the wall clock as it is now.
func (c *clock) settle() { c.baseWall, c.baseBoot = c.now(), c.sinceBoot() }

// steady is the time of day for what a visit keeps. While the wall clock is being
// set it goes on evenly: no visit ends before it began, or a day later. It
// follows the wall clock with the next settle.
func (c *clock) steady() time.Time {
	return c.baseWall.Round(0).Add(c.sinceBoot() - c.baseBoot)
}

// touch starts measuring again.
func (c *clock) touch() {
	c.touchedWall, c.touchedBoot, c.left = c.now().Round(0), c.sinceBoot(), false
}

// idle returns how long nobody was there.
func (c *clock) idle() time.Duration {
	return max(c.sinceBoot()-c.touchedBoot, c.now().Round(0).Sub(c.touchedWall))
}

// tick returns how long nobody was there, and whether a clock has jumped since
// the tick before; then the caller settles once it has dealt with it. Round(0)
// takes the running clock out of the time: it stands still while the machine
// sleeps.
func (c *clock) tick() (idle time.Duration, jumped bool) {
	wall, boot := c.now().Round(0), c.sinceBoot()
	dWall, dBoot := wall.Sub(c.wall), boot-c.boot
	c.wall, c.boot = wall, boot
	jumped = (dWall-dBoot).Abs() > jump || dBoot > pause
	if !jumped {
		c.settle()
	}
	return c.idle(), jumped
}
