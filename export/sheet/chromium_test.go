package sheet

import (
	"bufio"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"testing"
	"time"
)

// chromium is a headless Chromium that runs on and is told by its debugging
// pipe what to do: the way to print without a new start for each page.
type chromium struct {
	to      io.Writer
	from    *bufio.Reader
	session string
	last    int
}

// errNoChromium means that this machine has none.
var errNoChromium = errors.New("there is no Chromium")

// findChromium returns the program of this machine.
func findChromium() (string, error) {
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome"} {
		if found, err := exec.LookPath(name); err == nil {
			return found, nil
		}
	}
	return "", errNoChromium
}

// startChromium starts a browser with one empty tab.
func startChromium(b *testing.B) (*chromium, error) {
	b.Helper()
	path, err := findChromium()
	if err != nil {
		return nil, err
	}
	theirIn, to, err := os.Pipe()
	if err != nil {
		return nil, err
	}
	from, theirOut, err := os.Pipe()
	if err != nil {
		return nil, err
	}
	cmd := exec.Command(path, "--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-extensions",
		"--user-data-dir="+b.TempDir(), "--remote-debugging-pipe", "about:blank")
	cmd.ExtraFiles = []*os.File{theirIn, theirOut} // it reads from 3 and writes to 4
	if err := cmd.Start(); err != nil {
		return nil, err
	}
	if err := errors.Join(theirIn.Close(), theirOut.Close()); err != nil {
		return nil, err
	}
	c := &chromium{to: to, from: bufio.NewReaderSize(from, 1<<20)}
	b.Cleanup(func() {
		if _, err := c.call("", "Browser.close", nil); err != nil {
			b.Error(err)
		}
		if err := errors.Join(to.Close(), cmd.Wait(), from.Close()); err != nil {
			b.Error(err)
		}
	})
	return c, c.tab()
}

// message is what goes over the pipe, both ways.
type message struct {
	ID      int             `json:"id,omitempty"`
	Session string          `json:"sessionId,omitempty"`
	Method  string          `json:"method,omitempty"`
	Params  any             `json:"params,omitempty"`
	Result  json.RawMessage `json:"result,omitempty"`
	Error   json.RawMessage `json:"error,omitempty"`
}

// read returns the next message.
func (c *chromium) read() (m message, err error) {
	line, err := c.from.ReadBytes(0)
	if err != nil {
		return m, fmt.Errorf("chromium says no more: %w", err)
	}
	err = json.Unmarshal(line[:len(line)-1], &m)
	return m, err
}

// call has the browser do something. until is the event that it is over with,
// empty for the answer alone.
func (c *chromium) call(until, method string, params any) (json.RawMessage, error) {
	c.last++
	line, err := json.Marshal(message{ID: c.last, Session: c.session, Method: method, Params: params})
	if err != nil {
		return nil, err
	}
	if _, err := c.to.Write(append(line, 0)); err != nil {
		return nil, err
	}
	var result json.RawMessage
	for answered := false; !answered || until != ""; {
		m, err := c.read()
		switch {
		case err != nil:
			return nil, err
		case m.Error != nil:
			return nil, fmt.Errorf("%s: %s", method, m.Error)
		case m.ID == c.last:
			result, answered = m.Result, true
		case m.Method == until:
			until = ""
		}
	}
	return result, nil
}

// tab takes over the tab that the browser has opened.
func (c *chromium) tab() error {
	var list struct {
		TargetInfos []struct{ TargetID, Type string }
	}
	for deadline := time.Now().Add(20 * time.Second); time.Now().Before(deadline); time.Sleep(50 * time.Millisecond) {
		got, err := c.call("", "Target.getTargets", nil)
		if err != nil {
			return err
		}
		if err := json.Unmarshal(got, &list); err != nil {
			return err
		}
		for _, t := range list.TargetInfos {
			if t.Type != "page" {
				continue
			}
			got, err := c.call("", "Target.attachToTarget", map[string]any{"targetId": t.TargetID, "flatten": true})
			if err != nil {
				return err
			}
			var at struct{ SessionID string }
			if err := json.Unmarshal(got, &at); err != nil {
				return err
			}
			c.session = at.SessionID
			_, err = c.call("", "Page.enable", nil)
			return err
		}
	}
	return errors.New("chromium opens no tab")
}

// load opens a page and waits until it is laid out.
func (c *chromium) load(url string) error {
	_, err := c.call("Page.loadEventFired", "Page.navigate", map[string]any{"url": url})
	return err
}

// print returns the PDF of the page that is open.
func (c *chromium) print() ([]byte, error) {
	got, err := c.call("", "Page.printToPDF", map[string]any{"printBackground": true, "preferCSSPageSize": true})
	if err != nil {
		return nil, err
	}
	var out struct{ Data string }
	if err := json.Unmarshal(got, &out); err != nil {
		return nil, err
	}
	return base64.StdEncoding.DecodeString(out.Data)
}
