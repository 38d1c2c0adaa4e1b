package printer

import (
	"bytes"
	"encoding/binary"
	"errors"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"sacra/assets/assetstest"
)

func TestDecodeNamesTheFault(t *testing.T) {
	good := (&message{version: 2, code: opPrinter, groups: []group{{groupOperation, []attribute{keywords("a", "b", "c")}}}}).encode()
	for name, b := range map[string][]byte{
		"nothing": nil, "short": good[:6], "no end": good[:len(good)-1], "cut": good[:len(good)-3],
		"value first":   {2, 0, 0, 0, 0, 0, 0, 1, kindName, 0, 1, 'a', 0, 0, 3},
		"without name":  {2, 0, 0, 0, 0, 0, 0, 1, 1, kindName, 0, 0, 0, 0, 3},
		"endless field": append(bytes.Clone(good[:9]), kindName, 0xFF, 0xFF, 'a'),
	} {
		if m, err := decode(b); !errors.Is(err, errWire) {
			t.Errorf("%s: %v, %v", name, m, err)
		}
	}
}

func FuzzDecode(f *testing.F) {
	m := message{version: 2, code: 5, request: 7, groups: []group{
		{groupOperation, []attribute{str(kindURI, "printer-uri", "ipp://x"), integer("job-id", -3)}},
		{groupJob, []attribute{keywords("a", "b", "c"), boolean("d", true)}},
	}}
	f.Add(m.encode())
	f.Add(binary.BigEndian.AppendUint64(nil, 1<<40))
	f.Fuzz(func(t *testing.T, b []byte) {
		m, err := decode(b)
		if err != nil {
			return
		}
		for _, g := range m.groups { // what it read can be written and read again
			for _, a := range g.attributes {
				_, _, _, _ = a.text(), a.texts(), a.number(), a.collections()
			}
		}
		again, err := decode(m.encode())
		if err != nil || again.code != m.code || len(again.groups) != len(m.groups) {
			t.Errorf("%v became %v: %v", m, again, err)
		}
	})
}

// TestValues: what a printer says is read as it is meant, and never beyond its end.
func TestValues(t *testing.T) {
	name := attribute{kind: kindNameInLang, values: [][]byte{append([]byte{0, 2, 'e', 's', 0, 4}, "Hola"...), {0, 9, 'x'}, {0}, {}}}
	if got := name.texts(); !slices.Equal(got, []string{"Hola", "", "", ""}) {
		t.Errorf("%q", got)
	}
	r := attribute{kind: kindRange, values: [][]byte{{0, 0, 0, 1, 0, 0, 0, 9}}}
	if r.most() != 9 || integer("", 4).most() != 4 || (attribute{}).most() != 0 || integer("", -3).number() != -3 || boolean("", true).number() != 1 {
		t.Error("numbers are misread")
	}
	m := message{version: 2, groups: []group{{groupJob, []attribute{collection("media-col", str(kindKeyword, "media-source", "tray-1"))}}}}
	want := []byte("\x34\x00\x09media-col\x00\x00\x4a\x00\x00\x00\x0cmedia-source\x44\x00\x00\x00\x06tray-1\x37\x00\x00\x00\x00\x03")
	if got := m.encode(); !bytes.HasSuffix(got, want) {
		t.Errorf("a collection is written as %q", got)
	}
}

// TestEveryStatusHasWords: whatever can be told of a job or asked of a printer is
// told in both languages.
func TestEveryStatusHasWords(t *testing.T) {
	content := assetstest.Embedded(t)
	all := []Status{
		{State: Sending},
		{State: Printing},
		{State: Printing, Page: 3, Pages: 2},
		{State: Printed},
		{State: Queued},
		{State: Unknown},
		{State: Cancelled},
		{State: Cancelled, Sent: true},
		{State: Cancelled, Sent: true, Reason: ReasonPaper},
		{State: Cancelled, Sent: true, Reason: ReasonTwice},
		{},
	}
	for _, r := range []string{ReasonPaper, ReasonJam, ReasonCover, ReasonInk, ReasonPaused, ReasonBusy, ReasonTurn, ReasonLost, ReasonQueue, ReasonTaking, ReasonStuck} {
		all = append(all, Status{State: Waiting, Reason: r})
	}
	for _, r := range []string{ReasonNone, ReasonGone, ReasonPaused, ReasonFormat, ReasonBusy, ReasonRefused, ReasonSecure, ReasonTrust, ReasonTwice, ReasonGivenUp, ReasonNoted, ReasonWrong} {
		all = append(all, Status{State: Failed, Reason: r})
	}
	for _, s := range all {
		if key, _ := s.Words(); !slices.Contains(content.Words.Keys(), key) {
			t.Errorf("%+v has no words: %s", s, key)
		}
	}
}

// TestNobodyHasCancelledWhatADeviceGaveUp: CUPS says canceled of both.
func TestNobodyHasCancelledWhatADeviceGaveUp(t *testing.T) {
	const stopped, byUser = "processing-to-stop-point", "job-canceled-by-user"
	for _, c := range []struct {
		queue, asked bool
		reason       string
		want         State
	}{
		{true, false, stopped, Failed},
		{true, true, stopped, Cancelled},
		{true, false, byUser, Cancelled},
		{false, false, stopped, Cancelled},
	} {
		f := follower{trip: &trip{Job: &Job{}, device: &Device{Queue: c.queue}}, asked: c.asked}
		got := f.state(t.Context(), jobInfo{state: jobCanceled, pages: 1, reasons: []string{c.reason}})
		if got.State != c.want || !got.Doubtful() || (got.Reason == ReasonGivenUp) != (c.want == Failed) {
			t.Errorf("%+v: %+v", c, got)
		}
	}
}

func TestPages(t *testing.T) {
	for pdf, want := range map[string]int{
		"%PDF-1.3 1 0 obj << /Type /Pages /Kids [3 0 R 5 0 R] /Count 2 >>": 2,
		"%PDF-1.3 <</Type /Page>> <</Type /Outlines /Count 7>>":            0,
		"": 0,
	} {
		if got := Pages([]byte(pdf)); got != want {
			t.Errorf("%q has %d pages", pdf, got)
		}
	}
}

// TestTrays: which paper lies in which tray is read from the collections, and asked
// for in one.
func TestTrays(t *testing.T) {
	ready := func(source string, wide, high int) attribute {
		return collection("media-col-ready", collection("media-size", integer("x-dimension", wide), integer("y-dimension", high)), str(kindKeyword, "media-source", source))
	}
	m := message{version: 2, groups: []group{{groupPrinter, []attribute{ready("tray-1", 21590, 27940), ready("tray-2", 21050, 29700), ready("envelope", 10478, 24130)}}}}
	m.groups[0].attributes[1].name, m.groups[0].attributes[2].name = "", "" // further values of the same attribute
	got, err := decode(m.encode())
	if err != nil {
		t.Fatal(err)
	}
	d := Device{Trays: []string{"auto", "tray-1", "tray-2", "envelope"}, inTray: inTrays(got.groups[0].find("media-col-ready")), Ready: []string{"na_letter_8.5x11in"}}
	for tray, want := range map[string]string{"": "letter", "tray-1": "letter", "tray-2": "a4", "envelope": "letter", "none such": "letter"} {
		if got := d.Paper("letter", tray); got != want {
			t.Errorf("the page for tray %q is laid out for %s", tray, got)
		}
	}
	want := Choices{Copies: 1, Trays: []Tray{{"tray-1", "letter"}, {"tray-2", "a4"}, {Source: "envelope"}}}
	if diff := cmp.Diff(want, d.Choices()); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	d.Trays = []string{"auto", "tray-1"}
	if c := d.Choices(); c.Trays != nil {
		t.Errorf("one tray is a choice: %+v", c.Trays)
	}
	d.asked = map[string]bool{"media": true}
	d.Copies, d.Sides, d.Trays = 9, []string{sidesOne, sidesLong}, []string{"a", "b"}
	if c := d.Choices(); c.Copies != 1 || c.BothSides || c.Trays != nil {
		t.Errorf("wishes that its jobs cannot carry: %+v", c)
	}
}

func TestPaperOfTheTray(t *testing.T) {
	for _, tt := range []struct {
		ready  []string
		wished string
		want   string
		media  string
	}{
		{nil, "letter", "letter", ""},
		{[]string{"iso_a4_210x297mm"}, "letter", "a4", "iso_a4_210x297mm"},
		{[]string{"na_letter_8.5x11in", "iso_a4_210x297mm"}, "a4", "a4", "iso_a4_210x297mm"},
		{[]string{"na_letter_8.5x11in.main", "na_number-10_4.125x9.5in"}, "a4", "letter", "na_letter_8.5x11in.main"},
		{[]string{"na_number-10_4.125x9.5in", "na_legal_8.5x14in"}, "letter", "letter", ""},
	} {
		d := Device{Ready: tt.ready}
		got := d.Paper(tt.wished, "")
		if got != tt.want || d.media(got) != tt.media {
			t.Errorf("%q, wished %s: %s as %q", tt.ready, tt.wished, got, d.media(got))
		}
	}
}
