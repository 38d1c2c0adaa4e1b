package touch

import (
	"fmt"
	"math/rand/v2"
	"os"
	"slices"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"sacra/ui/look"
)

// deed is what a contact does at a time.
type deed struct {
	at   time.Duration
	kind TouchKind
	id   uint64
	on   fyne.Position
}

// minute is a minute of two thumbs that roll over the keys of a keyboard while
// palms come, rock, rest on any key and go. It returns the keys in the order in
// which the thumbs came down.
func minute(r *rand.Rand, keys []*key, on func(*key) fyne.Position) (deeds []deed, typed []*key) {
	id := uint64(1)
	type cover struct { // a key under a palm
		k        *key
		from, to time.Duration
	}
	var covers []cover
	for range r.IntN(3) { // palms stay for longer than any tap
		down := time.Duration(r.IntN(50_000)) * ms
		up := down + longTime + time.Duration(r.IntN(20_000))*ms
		k := keys[r.IntN(len(keys))]
		at := on(k)
		covers = append(covers, cover{k, down - 200*ms, up + 2*spotTime})
		deeds = append(deeds, deed{down, TouchDown, id, at})
		for t := down + 50*ms; t < up; t += time.Duration(100+r.IntN(900)) * ms {
			deeds = append(deeds, deed{t, TouchMove, id, at.AddXY(r.Float32()*8-4, r.Float32()*8-4)})
		}
		deeds = append(deeds, deed{up, TouchUp, id, at})
		id++
	}
	covered := func(k *key, t time.Duration) bool {
		return slices.ContainsFunc(covers, func(c cover) bool { return c.k == k && t >= c.from && t <= c.to })
	}
	var last time.Duration // when the thumb before is lifted
	for t := 100 * ms; t < 59*time.Second; {
		k := keys[r.IntN(len(keys))]
		for covered(k, t) { // nobody can tap there
			k = keys[r.IntN(len(keys))]
		}
		at := on(k).AddXY(r.Float32()*12-6, r.Float32()*12-6)
		up := max(t+time.Duration(20+r.IntN(120))*ms, last+ms)
		deeds = append(deeds, deed{t, TouchDown, id, at}, deed{(t + up) / 2, TouchMove, id, at.AddXY(3, -2)}, deed{up, TouchUp, id, at})
		typed = append(typed, k)
		id++
		gap := time.Duration(25+r.IntN(600)) * ms
		if last > t { // a third finger never comes down before the first is lifted
			gap = max(gap, last-t+ms)
		}
		t, last = t+gap, up
	}
	slices.SortStableFunc(deeds, func(a, b deed) int { return int(a.at - b.at) })
	return deeds, typed
}

// TestMinutesOfManyFingers plays random minutes on a keyboard: no letter of a thumb
// is lost, doubled or out of order, no palm types or counts as somebody who is
// there, and every thumb does.
func TestMinutesOfManyFingers(t *testing.T) {
	minutes := 20
	if os.Getenv("SACRA_TORTURE") != "" {
		minutes = 1000
	}
	use(t, look.Look{PPI: 149})
	line := NewTextLine("n", "Name", 100_000, nil)
	board := NewKeyboard("kb", englishKeys(), KeyboardWords{}, line, nil)
	w := show(t, NewColumn(look.Gap, line, board), 1224, 600)
	on := func(k *key) fyne.Position { return center(w.Canvas().Content(), k) }
	keys := board.rows[1]
	for n := range minutes {
		r := rand.New(rand.NewPCG(uint64(n), 7))
		line.SetText("")
		board.SetShift(false)
		f := newFingersOn(t, w.Canvas())
		deeds, typed := minute(r, keys, on)
		for _, d := range deeds {
			f.pass(d.at - f.now.Sub(time.Unix(0, 0)))
			f.do(d.kind, d.id, d.on)
		}
		f.pass(time.Minute)
		want := ""
		for _, k := range typed {
			want += k.text
		}
		if line.Text() != want || f.alive != len(typed) || len(f.g.presses) != 0 {
			t.Fatalf("minute %d: typed %q, want %q; alive %d of %d, %d presses left", n, line.Text(), want, f.alive, len(typed), len(f.g.presses))
		}
	}
	t.Log(fmt.Sprint(minutes, " minutes"))
}
