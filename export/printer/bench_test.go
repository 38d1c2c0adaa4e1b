//go:build linux

package printer

import (
	"bytes"
	"context"
	"io"
	"net/http"
	"slices"
	"testing"
	"time"

	"sacra/export/printer/printertest"
)

// BenchmarkHandOver hands a sheet of 120 KiB to real printer software that is
// ready, as the kiosk does once it has asked for its paper, beside a bare POST of
// the same bytes to the same server, one of each in turn. It reports the medians
// and how many times the bare one the hand-over takes.
func BenchmarkHandOver(b *testing.B) {
	p := printertest.NewPrinter(b, printertest.NewBus(b), "exit 0")
	pdf := append([]byte("%PDF-1.4\n"), bytes.Repeat([]byte("0123456789abcde\n"), 120<<10/16)...)
	press := NewPress(Options{})
	c, err := newClient(p.Address, "", nil)
	if err != nil {
		b.Fatal(err)
	}
	idle := func() {
		for range 2000 {
			if jobs, err := c.jobs(context.Background(), jobsUnderWay); err == nil && len(jobs) == 0 {
				return
			}
			time.Sleep(2 * time.Millisecond)
		}
		b.Fatal("the printer does not come to rest")
	}
	var bare, whole []time.Duration
	for i := range b.N {
		request := message{version: 2, code: opPrint, request: uint32(i), groups: []group{c.head(0, str(kindName, "job-name", "Bare"), str(kindMIME, "document-format", docFormat))}} //nolint:gosec // small
		body := append(request.encode(), pdf...)
		idle()
		began := time.Now()
		answer, err := http.Post(c.to, "application/ipp", bytes.NewReader(body))
		if err != nil {
			b.Fatal(err)
		}
		_, _ = io.Copy(io.Discard, answer.Body)
		_ = answer.Body.Close()
		bare = append(bare, time.Since(began))

		idle()
		press.Paper(context.Background(), p.Address, "letter", "") // what the page is laid out for
		<-press.seen[p.Address].ahead.done                         // that takes longer than the answer
		handed := make(chan struct{})
		began = time.Now()
		job := press.Print(p.Address, Order{Title: "Sacra bench", PDF: pdf, Paper: "letter", BothSides: true})
		job.Watch(func(s Status) {
			select {
			case <-handed:
			default:
				if s.Sent || s.Over() {
					close(handed)
				}
			}
		})
		<-handed
		whole = append(whole, time.Since(began))
		if s := job.Wait(context.Background()); s.State != Printed {
			b.Fatalf("%+v", s)
		}
	}
	middle := func(all []time.Duration) float64 { slices.Sort(all); return float64(all[len(all)/2].Microseconds()) }
	b.ReportMetric(middle(bare), "bare-µs")
	b.ReportMetric(middle(whole), "sheet-µs")
	b.ReportMetric(middle(whole)/middle(bare), "x-bare")
}
