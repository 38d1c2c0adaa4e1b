package touch

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"
)

// hand plays contacts on a glass of 1280 to 800 units, at 6 units a millimeter,
// and writes down what becomes of them.
type hand struct {
	f     Fingers
	alive int
	said  []string
}

func newHand() *hand {
	return &hand{f: Fingers{Limits: Limits{Width: 1280, Height: 800, Slop: 24, Broad: 120, Edge: 12}}}
}

func (h *hand) note(acts []Act) {
	for _, a := range acts {
		switch a.Deed {
		case Alive:
			h.alive++
		default:
			h.said = append(h.said, fmt.Sprintf("%s %d", [...]string{"press", "slide", "lift", "drop", "rest"}[a.Deed], a.ID))
		}
	}
}

const ms = time.Millisecond

func (h *hand) down(at int, id uint64, x, y float32) {
	h.tick(at)
	h.note(h.f.Down(time.Duration(at)*ms, id, x, y, 0))
}

func (h *hand) move(at int, id uint64, x, y float32) {
	h.tick(at)
	h.note(h.f.Move(time.Duration(at)*ms, id, x, y, 0))
}

func (h *hand) up(at int, id uint64) {
	h.tick(at)
	h.note(h.f.Up(time.Duration(at)*ms, id))
}

// tick rings the timer as often as it wants until a time.
func (h *hand) tick(at int) {
	for range 100 {
		due, ok := h.f.Due()
		if !ok || due > time.Duration(at)*ms {
			return
		}
		h.note(h.f.Tick(due))
	}
	panic("the timer rings for ever")
}

// fired are the ids of the taps and strokes, in their order.
func (h *hand) fired() string {
	var ids []string
	for _, s := range h.said {
		if id, ok := strings.CutPrefix(s, "lift "); ok {
			ids = append(ids, id)
		}
	}
	return strings.Join(ids, " ")
}

func TestFingers(t *testing.T) {
	for name, c := range map[string]struct {
		play  func(h *hand)
		fired string
		alive int
	}{
		"one tap":       {func(h *hand) { h.down(0, 1, 600, 400); h.up(60, 1) }, "1", 1},
		"a tap of 1 ms": {func(h *hand) { h.down(0, 1, 600, 400); h.up(1, 1) }, "1", 1},
		"a slow tap that trembles": {func(h *hand) {
			h.down(0, 1, 600, 400)
			h.move(500, 1, 610, 410)
			h.move(1500, 1, 595, 390)
			h.up(2500, 1)
		}, "1", 1},
		"two thumbs that roll": {func(h *hand) {
			h.down(0, 1, 200, 300)
			h.down(70, 2, 700, 300)
			h.up(100, 1)
			h.down(140, 3, 200, 300)
			h.up(170, 2)
			h.up(240, 3)
		}, "1 2 3", 3},
		"the second thumb is lifted first": {func(h *hand) {
			h.down(0, 1, 200, 300)
			h.down(70, 2, 700, 300)
			h.up(100, 2)
			h.up(130, 1)
		}, "1 2", 2},
		"two that come down and go up in one moment": {func(h *hand) {
			h.down(0, 1, 200, 300)
			h.down(0, 2, 700, 300)
			h.up(0, 1)
			h.up(0, 2)
		}, "1 2", 2},
		"a palm that rests for ten minutes": {func(h *hand) {
			h.down(0, 9, 640, 700)
			h.move(300_000, 9, 650, 705)
			h.up(600_000, 9)
		}, "", 0},
		"taps beside a palm": {func(h *hand) {
			h.down(0, 9, 640, 700)
			h.down(1000, 1, 200, 300)
			h.up(1060, 1)
			h.down(1100, 2, 200, 300)
			h.move(1130, 9, 650, 690)
			h.up(1160, 2)
			h.up(1500, 9)
		}, "1 2", 2},
		"a tap right after a palm has come down waits until that rests": {func(h *hand) {
			h.down(0, 9, 640, 700)
			h.down(200, 1, 200, 300)
			h.up(260, 1)
			h.tick(599)
			if h.fired() != "" {
				panic("the tap did not wait")
			}
			h.tick(600)
			h.up(900, 9)
		}, "1", 1},
		"a palm rocks": {func(h *hand) {
			h.down(0, 9, 640, 700)
			h.down(700, 1, 200, 300)
			h.up(760, 1)
			h.up(800, 9)
			h.down(850, 10, 645, 702)
			h.up(900, 10)
		}, "1", 1},
		"at the edge": {func(h *hand) {
			h.down(0, 1, 4, 4)
			h.up(60, 1)
			h.down(100, 2, 1276, 400)
			h.up(160, 2)
			h.down(200, 3, 600, 795)
			h.up(260, 3)
		}, "", 0},
		"broad": {func(h *hand) {
			h.note(h.f.Down(0, 1, 600, 400, 130))
			h.up(60, 1)
			h.down(100, 2, 300, 400)
			h.note(h.f.Move(120*ms, 2, 300, 400, 140)) // it is laid down slowly
			h.up(160, 2)
		}, "", 0},
		"ten fingers at once": {func(h *hand) {
			for i := range 10 {
				h.down(i*15, uint64(i), float32(100+100*i), 400)
			}
			for i := range 10 {
				h.up(300, uint64(i))
			}
		}, "", 0},
		"a stroke keeps its finger": {func(h *hand) {
			h.down(0, 1, 200, 300)
			h.move(20, 1, 210, 300) // still within the slop
			h.down(30, 2, 900, 300)
			h.move(40, 1, 300, 300)
			h.move(60, 1, 400, 300)
			h.up(90, 2)
			h.up(100, 1)
		}, "2 1", 3},
		"a stroke off the edge": {func(h *hand) {
			h.down(0, 1, 1200, 300)
			h.move(40, 1, 1279, 300)
			h.up(60, 1)
		}, "1", 2},
		"a finger that is lost": {func(h *hand) {
			h.down(0, 1, 200, 300)
			h.note(h.f.Lose(50*ms, 1))
			h.up(60, 1)
			h.down(100, 1, 200, 300) // the same number again
			h.up(160, 1)
		}, "1", 1},
		"a panel that is unplugged": {func(h *hand) {
			h.down(0, 1, 200, 300)
			h.down(10, 2, 900, 300)
			h.note(h.f.Lose(50*ms, 1))
			h.note(h.f.Lose(50*ms, 2))
			h.down(100, 3, 200, 300)
			h.up(160, 3)
		}, "3", 1},
		"a number that is used again while its tap waits": {func(h *hand) {
			h.down(0, 1, 200, 300)
			h.down(10, 2, 900, 300)
			h.up(50, 2)
			h.down(60, 2, 900, 300)
			h.up(90, 1)
			h.up(100, 2)
		}, "2 1 2", 3},
		"nothing is heard of fingers that never came": {func(h *hand) { h.up(0, 7); h.move(1, 7, 3, 3) }, "", 0},
	} {
		t.Run(name, func(t *testing.T) {
			h := newHand()
			c.play(h)
			if h.fired() != c.fired || h.alive != c.alive {
				t.Errorf("fired %q, alive %d; want %q, %d\n%v", h.fired(), h.alive, c.fired, c.alive, h.said)
			}
			if len(h.f.down) > 0 {
				t.Errorf("%d contacts are still down", len(h.f.down))
			}
		})
	}
}

// A palm that is down for as long as it likes never blocks a finger, and a visit
// under two thumbs and a palm loses no tap.
func TestFingersAreNotLost(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		h := newHand()
		var want []string
		now := 0
		h.down(now, 1000, 700, 750)
		now += rapid.IntRange(600, 5000).Draw(t, "rest")
		prev, prevUp := uint64(0), 0
		for i := range rapid.IntRange(1, 40).Draw(t, "taps") {
			id := uint64(i + 1)
			now += rapid.IntRange(1, 300).Draw(t, "gap")
			if prev != 0 && prevUp <= now { // the thumb before is lifted before
				h.up(prevUp, prev)
				prev = 0
			}
			h.down(now, id, float32(100+50*(i%10)), 300)
			if prev != 0 { // or after this one has come down
				now += rapid.IntRange(0, 20).Draw(t, "roll")
				h.up(now, prev)
			}
			want = append(want, fmt.Sprint(id))
			prev, prevUp = id, now+rapid.IntRange(1, 150).Draw(t, "held")
		}
		h.up(max(now, prevUp), prev)
		if got := h.fired(); got != strings.Join(want, " ") {
			t.Fatalf("fired %s, want %s\n%v", got, strings.Join(want, " "), h.said)
		}
	})
}

// Whatever happens on the glass, each press ends once, nothing ends that was not
// pressed, and nothing is left when all is lifted.
func TestFingersEndWhatTheyBegin(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		h := newHand()
		now := 0
		place := rapid.Float32Range(-5, 1285)
		for range rapid.IntRange(1, 80).Draw(t, "steps") {
			now += rapid.IntRange(0, 900).Draw(t, "wait")
			id := uint64(rapid.IntRange(1, 10).Draw(t, "finger"))
			x, y := place.Draw(t, "x"), place.Draw(t, "y")
			switch rapid.IntRange(0, 3).Draw(t, "deed") {
			case 0:
				h.down(now, id, x, y)
			case 1:
				h.move(now, id, x, y)
			case 2:
				h.up(now, id)
			case 3:
				h.tick(now)
			}
		}
		for id := range uint64(11) {
			h.up(now, id)
		}
		h.tick(now + 10_000)
		open := map[string]bool{}
		for _, s := range h.said {
			deed, id, _ := strings.Cut(s, " ")
			switch deed {
			case "press":
				if open[id] {
					t.Fatalf("%s pressed twice: %v", id, h.said)
				}
				open[id] = true
			case "lift", "drop":
				if !open[id] {
					t.Fatalf("%s ends without a press: %v", id, h.said)
				}
				open[id] = false
			default:
				if !open[id] {
					t.Fatalf("%s without a press: %v", s, h.said)
				}
			}
		}
		for id, is := range open {
			if is {
				t.Fatalf("%s never ends: %v", id, h.said)
			}
		}
	})
}
