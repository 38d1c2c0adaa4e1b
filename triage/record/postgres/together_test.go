//go:build unix

package postgres

import (
	"context"
	"fmt"
	"sync"
	"testing"
	"time"

	"sacra/triage/record"
)

// Fifty kiosks that copy at once, each while it seals, lose nothing and send nothing
// twice. A desk that reads on meanwhile gets every entry in its order: none comes
// in behind what was read.
func TestFiftyKiosksAtOnce(t *testing.T) {
	const kiosks, each = 50, 40
	p := newPlace(t)
	desk := p.device(t, "desk", true)
	var logs []*memory
	ctx, cancel := context.WithTimeout(t.Context(), 2*time.Minute)
	defer cancel()
	var copying sync.WaitGroup
	for i := range kiosks {
		m := &memory{kiosk: fmt.Sprintf("kiosk-%02d", i)}
		logs = append(logs, m)
		c := NewCopier(options(m, p.device(t, m.kiosk, false)))
		copying.Go(func() {
			for n := 0; n < each; n += 5 {
				m.add(5, "x")
				for c.Drain(ctx) != nil && ctx.Err() == nil { // as where the server is full
					time.Sleep(20 * time.Millisecond)
				}
			}
			c.drop()
		})
	}
	r := NewReader(desk, time.Now)
	defer r.Close()
	read := map[string][]record.Row{}
	var over sync.WaitGroup
	done := make(chan struct{})
	over.Go(func() {
		for last := false; ; {
			for _, m := range logs {
				for row, err := range r.Chain(m.kiosk).Rows(ctx, int64(len(read[m.kiosk]))) {
					if err != nil {
						t.Errorf("%s: %v", m.kiosk, err)
						return
					}
					read[m.kiosk] = append(read[m.kiosk], row)
				}
			}
			if last {
				return
			}
			select {
			case <-done:
				last = true // once more: what came in during the last look
			default:
			}
		}
	})
	copying.Wait()
	close(done)
	over.Wait()
	p.holds(t, logs...)
	for _, m := range logs {
		if got := read[m.kiosk]; len(got) != each || got[each-1].SHA256 != m.head().SHA256 {
			t.Errorf("the desk has read %d entries of %s, want %d", len(got), m.kiosk, each)
		}
	}
}
