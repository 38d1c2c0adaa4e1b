package printer

import (
	"fmt"
	"net"
	"net/http"
	"strings"
	"testing"
	"time"
)

// TestOddAnswersAreNamed: what a printer, or what stands at its address, may answer
// besides. Nothing of it is taken for printed, nothing is sent twice, and none is waited
// for without an end.
func TestOddAnswersAreNamed(t *testing.T) {
	web := func(status int, header ...string) func(http.ResponseWriter, *http.Request, *message) bool {
		return func(w http.ResponseWriter, _ *http.Request, _ *message) bool {
			for i := 0; i < len(header); i += 2 {
				w.Header().Set(header[i], header[i+1])
			}
			w.WriteHeader(status)
			return true
		}
	}
	raw := func(answer func(m *message) []byte) func(http.ResponseWriter, *http.Request, *message) bool {
		return func(w http.ResponseWriter, _ *http.Request, m *message) bool {
			_, _ = w.Write(answer(m))
			return true
		}
	}
	good := func(m *message) *message {
		return &message{version: 2, request: m.request, groups: []group{{groupOperation, []attribute{str(kindCharset, "attributes-charset", "utf-8")}}}}
	}
	only := func(operation uint16, answer func(http.ResponseWriter, *http.Request, *message) bool) func(http.ResponseWriter, *http.Request, *message) bool {
		return func(w http.ResponseWriter, r *http.Request, m *message) bool {
			return m.code == operation && answer(w, r, m)
		}
	}
	for name, c := range map[string]struct {
		answer func(http.ResponseWriter, *http.Request, *message) bool
		says   []attribute
		state  State
		reason string
		copies int
	}{
		"redirect":             {answer: web(302, "Location", "http://127.0.0.1:1/"), state: Failed, reason: ReasonWrong},
		"redirect to itself":   {answer: web(307, "Location", "/ipp/print"), state: Failed, reason: ReasonWrong},
		"password":             {answer: web(401, "WWW-Authenticate", "Basic"), state: Failed, reason: ReasonRefused},
		"forbidden":            {answer: web(403), state: Failed, reason: ReasonRefused},
		"wants TLS":            {answer: web(426, "Upgrade", "TLS/1.2"), state: Failed, reason: ReasonSecure},
		"web server":           {answer: raw(func(*message) []byte { return []byte("<html>It works!</html>") }), state: Failed, reason: ReasonWrong},
		"empty":                {answer: raw(func(*message) []byte { return nil }), state: Failed, reason: ReasonWrong},
		"too much":             {answer: raw(func(m *message) []byte { return append(good(m).encode(), make([]byte, 2<<20)...) }), state: Failed, reason: ReasonWrong},
		"another question":     {answer: raw(func(m *message) []byte { g := good(m); g.request += 7; return g.encode() }), state: Failed, reason: ReasonWrong},
		"version refused":      {answer: raw(func(m *message) []byte { g := good(m); g.code = statusVersion; return g.encode() }), state: Failed, reason: ReasonWrong},
		"no attributes at all": {answer: only(opPrinter, raw(func(m *message) []byte { return good(m).encode() })), state: Printed, copies: 1},
		"tells no job":         {answer: only(opPrint, raw(func(m *message) []byte { return good(m).encode() })), state: Unknown}, // and has taken none
		"print password":       {answer: only(opPrint, web(401)), state: Failed, reason: ReasonRefused},
		"out of band": {says: []attribute{
			{kind: 0x13, name: "media-ready", values: [][]byte{nil}},
			{kind: 0x12, name: "media-supported", values: [][]byte{nil}},
			{kind: 0x10, name: "sides-supported", values: [][]byte{nil}},
			{kind: 0x12, name: "printer-up-time", values: [][]byte{nil}},
			{kind: 0x13, name: "job-creation-attributes-supported", values: [][]byte{nil}},
			{kind: 0x13, name: "operations-supported", values: [][]byte{nil}},
			{kind: 0x12, name: "printer-is-accepting-jobs", values: [][]byte{nil}},
			{kind: 0x13, name: "copies-supported", values: [][]byte{nil}},
			{kind: 0x13, name: "media-col-ready", values: [][]byte{nil}},
			{kind: 0x12, name: "printer-info", values: [][]byte{nil}},
		}, state: Printed, copies: 1},
		"odd kinds": {says: []attribute{
			collection("media-ready", integer("x", 1)), str(kindKeyword, "printer-up-time", "long"), integer("sides-supported", 4),
			str(kindKeyword, "copies-supported", "many"),
			{kind: kindRange, name: "operations-supported", values: [][]byte{{0, 0}}},
			str(kindKeyword, "media-col-ready", "iso_a4"), collection("printer-state-reasons"), integer("printer-info", -1),
		}, state: Printed, copies: 1},
		"strange sizes": {says: []attribute{
			keywords("media-ready", "custom_roll_80x297mm", "na_letter", "", "iso_a4_210x297mm_x", strings.Repeat("a", 30_000)),
		}, state: Printed, copies: 1},
		"takes dots only": {answer: only(opPrinter, raw(func(m *message) []byte {
			g := good(m)
			g.groups = append(g.groups, group{groupPrinter, []attribute{keywords("document-format-supported", "image/pwg-raster", "image/urf", "image/jpeg")}})
			return g.encode()
		})), state: Failed, reason: ReasonFormat},
	} {
		t.Run(name, func(t *testing.T) {
			o := newOffice(t)
			o.answer, o.says = c.answer, c.says
			press := NewPress(Options{Limits: hasty()})
			v := press.Check(t.Context(), o.Address)
			if v.Good() && c.state == Failed && name != "print password" {
				t.Errorf("the check says that all is well")
			}
			s := press.Print(o.Address, sheetOrder).Wait(t.Context())
			if s.State != c.state || s.Reason != c.reason || o.out() != c.copies {
				t.Errorf("%+v with %d copies, want %s %s with %d", s, o.out(), c.state, c.reason, c.copies)
			}
			if n := o.count(opPrint); n > 1 {
				t.Errorf("the pages were sent %d times", n)
			}
		})
	}
}

// TestAPrinterThatNeverEndsItsAnswer is given up on: slow bytes, and a head without an end.
func TestAPrinterThatNeverEndsItsAnswer(t *testing.T) {
	if testing.Short() {
		t.Skip("it is waited for as long as a clinic waits")
	}
	for name, say := range map[string]func(net.Conn) error{
		"a byte now and then": func(c net.Conn) error {
			_, err := fmt.Fprint(c, "HTTP/1.1 200 OK\r\nContent-Type: application/ipp\r\nContent-Length: 100000\r\n\r\n")
			for err == nil {
				time.Sleep(100 * time.Millisecond)
				_, err = c.Write([]byte{0})
			}
			return err
		},
		"headers without end": func(c net.Conn) error {
			_, err := fmt.Fprint(c, "HTTP/1.1 200 OK\r\n")
			for i := 0; err == nil; i++ {
				_, err = fmt.Fprintf(c, "X-%d: %s\r\n", i, strings.Repeat("a", 1000))
			}
			return err
		},
		"chunks without end": func(c net.Conn) error {
			_, err := fmt.Fprint(c, "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n")
			for err == nil {
				_, err = fmt.Fprintf(c, "400\r\n%s\r\n", strings.Repeat("a", 1024))
			}
			return err
		},
		"continue for ever": func(c net.Conn) error {
			_, err := fmt.Fprint(c, "HTTP/1.1 100 Continue\r\n\r\n")
			for err == nil {
				_, err = fmt.Fprint(c, "HTTP/1.1 100 Continue\r\n\r\n")
			}
			return err
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			l, err := net.Listen("tcp", "127.0.0.1:0")
			if err != nil {
				t.Fatal(err)
			}
			defer l.Close()
			go func() {
				for {
					c, err := l.Accept()
					if err != nil {
						return
					}
					go func() { _ = say(c); _ = c.Close() }()
				}
			}()
			began := time.Now()
			s := NewPress(Options{Limits: hasty()}).Print("ipp://"+l.Addr().String()+"/ipp/print", sheetOrder).Wait(t.Context())
			if took := time.Since(began); s.State != Failed || s.Sent || took > answerTimeout+10*time.Second {
				t.Errorf("%+v after %s", s, took)
			}
		})
	}
}

// TestAddresses: of IPv6, of names of the network, and what is none.
func TestAddresses(t *testing.T) {
	for address, want := range map[string]string{
		"ipp://[fe80::1]/ipp/print":             "http://[fe80::1]:631/ipp/print",
		"ipp://[fe80::1%25eth0]:8631/ipp/print": "http://[fe80::1%25eth0]:8631/ipp/print",
		"ipps://[2001:db8::9]":                  "https://[2001:db8::9]:631/ipp/print",
		"ipps://HP9F2A11.local./ipp/print":      "https://HP9F2A11.local.:631/ipp/print",
		"ipp://10.0.0.9:80":                     "http://10.0.0.9:80/ipp/print",
		"ipp://[fe80::1":                        "",
		"ipp://user:pw@10.0.0.9/":               "",
		"ipp:///ipp/print":                      "",
		"http://10.0.0.9":                       "",
		"ipp://10.0.0.9:99999999/":              "",
		"ipp://10.0.0.9:port/":                  "",
	} {
		got, err := httpAddress(address)
		if got != want || (err != nil) != (want == "") {
			t.Errorf("%s is %q, %v; want %q", address, got, err, want)
		}
	}
}
