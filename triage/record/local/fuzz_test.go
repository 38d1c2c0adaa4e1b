package local

import (
	"bytes"
	"context"
	"testing"

	"sacra/triage/record"
)

func frame(tb testing.TB, message any) []byte {
	tb.Helper()
	var b bytes.Buffer
	if err := writeFrame(&b, message); err != nil {
		tb.Fatal(err)
	}
	return b.Bytes()
}

// empty is a log without entries that takes everything.
type empty struct{ damaged }

func (empty) Head(context.Context) (record.Anchor, error)      { return record.Anchor{}, nil }
func (empty) Has(context.Context, record.Anchor) (bool, error) { return false, nil }
func (empty) Put(context.Context, record.Row) error            { return nil }
func (empty) Append(context.Context, string, record.Kind, any) (record.Row, error) {
	return record.Row{}, nil
}
func (empty) Grown() <-chan struct{}                                        { return nil }
func (empty) Waiting(context.Context) ([]record.Row, []record.Fault, error) { return nil, nil, nil }
func (empty) Verify(context.Context, ...record.Anchor) (record.Report, error) {
	return record.Report{}, nil
}

// FuzzQuestion: whatever is sent to the kiosk is answered or refused, and nothing but a therapist's kinds of
// entry comes through.
func FuzzQuestion(f *testing.F) {
	row := packRow(record.Row{Header: record.Header{Seq: 1, Kiosk: "desk", Visit: visitID(1), Kind: record.Note}, Sealed: []byte("x")})
	for _, q := range []question{
		{Protocol: protocol, Ask: askHead},
		{Protocol: protocol, Ask: askRows, After: 7},
		{Protocol: protocol, Ask: askPut, Row: row},
		{Protocol: protocol, Ask: askHas, Seen: []anchor{{1, make([]byte, 32)}}},
		{Protocol: protocol, Ask: askVerify},
		{Protocol: protocol, Ask: askNote, Body: []byte(`{"event":"x"}`)},
		{Protocol: protocol, Ask: askNews, Seen: []anchor{{1, make([]byte, 32)}}, Glance: &Glance{Need: NeedHelp}},
		{Protocol: protocol, Ask: askFree},
		{Protocol: protocol, Ask: askResume, Visit: visitID(2)},
		{Protocol: protocol, Ask: "x"},
	} {
		f.Add(frame(f, q))
	}
	f.Fuzz(func(t *testing.T, sent []byte) {
		var q question
		if readFrame(bytes.NewReader(sent), &q) != nil {
			return
		}
		if q.Ask == askBackup { // writes files
			return
		}
		if q.Ask == askNews && q.Glance != nil { // may wait for what never comes
			q.Glance.Need = NeedPerson
		}
		s := &Server{dir: "/nowhere", log: empty{}, recipient: plain{}.String}
		ends := 0
		err := s.reply(t.Context(), q, func(a answer) error {
			if a.End {
				ends++
			}
			return nil
		})
		if (err == nil) != (ends == 1) {
			t.Errorf("%d ends and the error %v", ends, err)
		}
		if q.Ask == askPut && err == nil && !q.Row.Kind.NeedsSignature() && q.Row.Kind != record.Audit {
			t.Errorf("%s was taken", q.Row.Kind)
		}
	})
}

// FuzzAnswers: whatever a kiosk answers, a client ends with an answer or an error.
func FuzzAnswers(f *testing.F) {
	f.Add(append(frame(f, answer{Row: &row{}}), frame(f, answer{End: true})...))
	f.Add(frame(f, answer{End: true, Error: pack(&record.BrokenError{Seq: 3, Why: "x"})}))
	f.Fuzz(func(t *testing.T, sent []byte) {
		n := 0
		last, err := answers(bytes.NewReader(sent), nil, func(a answer) (bool, error) {
			n++
			if a.Row != nil {
				_, _ = a.Row.open()
			}
			_, _ = a.Head.open()
			_ = a.Error.open()
			return true, nil
		})
		if err == nil && !last.End {
			t.Error("it ended without an end")
		}
	})
}
