package touch

import (
	"math"
	"slices"
	"time"
)

// Deed is what becomes of a finger on the screen.
type Deed uint8

// The deeds.
const (
	Press Deed = iota // it came down and presses what lies under it
	Slide             // it has left the slop, and moves
	Lift              // it was lifted, or its turn has come: what it pressed fires
	Drop              // it is a palm, or lost: what it pressed is let go and does not fire
	Rest              // it has lain for longer than any tap: its lift will do nothing
	Alive             // somebody is there
)

// Act is a deed of one finger at a place.
type Act struct {
	Deed Deed
	ID   uint64
	X, Y float32
	Held time.Duration // how long it was down; of a Lift
}

// Limits are the sizes of the screen and of what touches it, in one unit of length
// throughout.
type Limits struct {
	Width, Height float32
	Slop          float32 // how far a finger may wobble
	Broad         float32 // what is as wide is no finger
	Edge          float32 // what comes down so near to the edge is no finger
}

// What tells a finger from a hand that rests on the screen.
const (
	// restTime is how long a contact lies still before it counts as a hand, once
	// another finger taps beside it.
	restTime = 600 * time.Millisecond
	// longTime is the longest tap. What lies still for longer does nothing.
	longTime = 3 * time.Second
	// handTime is how soon after each other the fingers of a flat hand come down,
	// and handful how many of them make a hand. Two thumbs are two.
	handTime = 200 * time.Millisecond
	handful  = 4
	// spotTime is how long the place of a palm is remembered: one that rocks is
	// lifted for a moment, sooner than a finger comes to where it lay.
	spotTime = 100 * time.Millisecond
)

// Fingers tells a finger from a palm. Each finger has a life of its own,
// so that none waits for another:
//
//   - A tap fires when it is lifted. Taps fire in the order in which they came
//     down: one that is lifted first waits for an older one until that is lifted
//     too, or has rested for so long that it is a palm.
//   - A palm does nothing: what is broad, what comes down at the edge, what lies
//     still while another finger taps, what lies still for too long, and four
//     contacts or more that come down at once.
//   - A finger that slides keeps what it has pressed, whatever else comes down.
//   - Somebody is there when a finger taps or slides, not when a hand lies on the
//     glass.
//
// It knows no window: times count from any beginning, and all calls come from one
// goroutine.
type Fingers struct {
	Limits Limits

	down  []*contact // in the order in which they came down
	spots []spot
	acts  []Act
}

// contact is what touches the screen at one place.
type contact struct {
	id             uint64
	began          time.Duration
	x0, y0         float32 // where it came down
	x, y           float32
	stillX, stillY float32       // it has been within the slop of this place
	still          time.Duration // since then
	palm           bool
	hand           bool // one of many that came down at once
	slid           bool
	rested         bool          // Rest was told
	lifted         bool          // waits for older ones
	liftedAt       time.Duration // when
}

// spot is where a palm has just been.
type spot struct {
	x, y float32
	end  time.Duration
}

// Down notes a contact that comes down; broad is its width, 0 where the panel does
// not tell.
func (f *Fingers) Down(now time.Duration, id uint64, x, y, broad float32) []Act {
	f.forget(now, id)
	c := &contact{id: id, began: now, still: now, x0: x, y0: y, x: x, y: y, stillX: x, stillY: y}
	l := f.Limits
	c.palm = broad >= l.Broad && broad > 0 || f.spotted(now, x, y) ||
		x < l.Edge || y < l.Edge || x >= l.Width-l.Edge || y >= l.Height-l.Edge
	f.down = append(f.down, c)
	if !c.palm {
		f.act(c, Press)
		f.hand(now)
	}
	f.settle(now)
	return f.take()
}

// Move notes that a contact is somewhere else now, or broader.
func (f *Fingers) Move(now time.Duration, id uint64, x, y, broad float32) []Act {
	c := f.find(id)
	if c == nil || c.lifted {
		return nil
	}
	c.x, c.y = x, y
	if far(x, y, c.stillX, c.stillY) > f.Limits.Slop {
		c.stillX, c.stillY, c.still = x, y, now
	}
	switch {
	case c.palm:
	case broad >= f.Limits.Broad && broad > 0:
		f.drop(c)
	case c.slid || !c.rested && far(x, y, c.x0, c.y0) > f.Limits.Slop:
		if !c.slid {
			c.slid = true
			f.act(c, Alive)
		}
		f.act(c, Slide)
		f.beside(now, c)
	}
	f.settle(now)
	return f.take()
}

// Up notes that a contact is lifted.
func (f *Fingers) Up(now time.Duration, id uint64) []Act {
	c := f.find(id)
	if c == nil || c.lifted {
		return nil
	}
	switch {
	case c.palm || !c.slid && now-c.began >= longTime:
		f.drop(c)
		f.remove(c)
		f.spots = append(f.spots, spot{c.x, c.y, now + spotTime})
	case c.slid:
		f.acts = append(f.acts, Act{Deed: Lift, ID: c.id, X: c.x, Y: c.y, Held: now - c.began}, Act{Deed: Alive, ID: c.id})
		f.remove(c)
	default:
		c.lifted, c.liftedAt = true, now
	}
	f.settle(now)
	return f.take()
}

// Lose notes that a contact is gone without having been lifted: the panel was
// unplugged, or somebody else has taken the touch.
func (f *Fingers) Lose(now time.Duration, id uint64) []Act {
	if c := f.find(id); c != nil && !c.lifted {
		f.drop(c)
		f.remove(c)
	}
	f.settle(now)
	return f.take()
}

// Tick notes that time has passed.
func (f *Fingers) Tick(now time.Duration) []Act {
	f.settle(now)
	return f.take()
}

// Due returns when Tick has something to do, if nothing else comes before.
func (f *Fingers) Due() (at time.Duration, ok bool) {
	for _, c := range f.down {
		if c.palm || c.slid || c.rested || c.lifted {
			continue
		}
		end := c.began + longTime
		if f.waiting() {
			end = min(end, c.still+restTime)
		}
		if !ok || end < at {
			at, ok = end, true
		}
	}
	return at, ok
}

// settle lets taps fire whose turn has come and finds out who is a palm.
func (f *Fingers) settle(now time.Duration) {
	for again := true; again; {
		again = false
		for i, c := range f.down {
			if c.lifted && !f.behind(now, f.down[:i]) {
				f.tapped(now, c)
				again = true
				break
			}
		}
	}
	for _, c := range f.down {
		if !c.palm && !c.slid && !c.rested && !c.lifted && now-c.began >= longTime {
			c.rested = true
			f.act(c, Rest)
		}
	}
}

// behind reports whether one of the older contacts may still become a tap.
func (f *Fingers) behind(now time.Duration, older []*contact) bool {
	return slices.ContainsFunc(older, func(o *contact) bool {
		return o.lifted || !o.palm && !o.slid && !o.rested && now-o.still < restTime
	})
}

// tapped lets a tap fire.
func (f *Fingers) tapped(now time.Duration, c *contact) {
	f.remove(c)
	f.beside(now, c)
	f.acts = append(f.acts, Act{Deed: Lift, ID: c.id, X: c.x, Y: c.y, Held: c.liftedAt - c.began}, Act{Deed: Alive, ID: c.id})
}

// beside makes palms of what has been lying still beside a finger.
func (f *Fingers) beside(now time.Duration, c *contact) {
	for _, o := range f.down {
		if o != c && !o.palm && !o.lifted && now-o.still >= restTime {
			f.drop(o)
		}
	}
}

// hand finds out whether a whole hand has come down.
func (f *Fingers) hand(now time.Duration) {
	var of []*contact
	for _, c := range f.down {
		if !c.lifted && !c.slid && (!c.palm || c.hand) && now-c.began <= handTime {
			of = append(of, c)
		}
	}
	if len(of) < handful {
		return
	}
	for _, c := range of {
		c.hand = true
		f.drop(c)
	}
}

// forget ends a contact whose number is used again.
func (f *Fingers) forget(now time.Duration, id uint64) {
	switch c := f.find(id); {
	case c == nil:
	case c.lifted:
		f.tapped(now, c)
	default:
		f.drop(c)
		f.remove(c)
	}
}

// drop makes a contact a palm.
func (f *Fingers) drop(c *contact) {
	if !c.palm {
		c.palm = true
		f.act(c, Drop)
	}
}

func (f *Fingers) act(c *contact, d Deed) {
	f.acts = append(f.acts, Act{Deed: d, ID: c.id, X: c.x, Y: c.y})
}

func (f *Fingers) take() []Act {
	out := f.acts
	f.acts = nil
	return out
}

func (f *Fingers) find(id uint64) *contact {
	for _, c := range f.down {
		if c.id == id {
			return c
		}
	}
	return nil
}

func (f *Fingers) remove(c *contact) {
	f.down = slices.DeleteFunc(f.down, func(o *contact) bool { return o == c })
}

func (f *Fingers) waiting() bool {
	return slices.ContainsFunc(f.down, func(c *contact) bool { return c.lifted })
}

func (f *Fingers) spotted(now time.Duration, x, y float32) bool {
	f.spots = slices.DeleteFunc(f.spots, func(s spot) bool { return now >= s.end })
	return slices.ContainsFunc(f.spots, func(s spot) bool { return far(x, y, s.x, s.y) <= f.Limits.Slop/2 })
}

func far(x, y, a, b float32) float32 { return float32(math.Hypot(float64(x-a), float64(y-b))) }
