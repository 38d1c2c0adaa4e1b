package review

import (
	"time"

	"fyne.io/fyne/v2"
)

// clipTime is how long a summary stays on the clipboard.
const clipTime = time.Minute

// clipboard is what the review has put on the clipboard, and until when.
type clipboard struct {
	text  string
	until time.Time
}

// hold puts a text on the clipboard for a short time.
func (c *clipboard) hold(text string, now time.Time) {
	fyne.CurrentApp().Clipboard().SetContent(text)
	*c = clipboard{text, now.Add(clipTime)}
}

// tick wipes the clipboard when the time is over.
func (c *clipboard) tick(now time.Time) {
	if c.text != "" && !now.Before(c.until) {
		c.wipe()
	}
}

// wipe wipes the clipboard if what is on it is still ours.
func (c *clipboard) wipe() {
	if c.text == "" {
		return
	}
	if board := fyne.CurrentApp().Clipboard(); board.Content() == c.text {
		board.SetContent("")
	}
	*c = clipboard{}
}
