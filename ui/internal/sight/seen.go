package sight

import (
	"image/png"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"sacra/ui/touch"
)

// Seen is all that a screen says, as it would be read aloud.
func Seen(screen fyne.CanvasObject) string {
	var all []string
	touch.Walk(screen, func(o fyne.CanvasObject, _ fyne.Position) {
		if l, ok := o.(interface{ AccessibleLabel() string }); ok {
			all = append(all, l.AccessibleLabel())
		}
	})
	return strings.Join(all, "\n")
}

// Find returns the first object on a screen that is touched under an id, or
// would be if it were not switched off; nil if there is no such object.
func Find(screen fyne.CanvasObject, id string) fyne.CanvasObject {
	var found fyne.CanvasObject
	touch.Walk(screen, func(o fyne.CanvasObject, _ fyne.Position) {
		if found == nil && idOf(o) == id {
			found = o
		}
	})
	return found
}

func idOf(o fyne.CanvasObject) string {
	switch o := o.(type) {
	case *touch.Button: // has no mark while it is off
		return o.ID
	case *touch.IconButton:
		return o.ID
	case touch.Marked:
		if marks := o.Marks(); len(marks) > 0 {
			return marks[0].ID
		}
	}
	return ""
}

// Picture writes what a canvas shows to name.png in the folder that the
// environment names as SACRA_PICTURES, if it does.
func Picture(t *testing.T, c fyne.Canvas, name string) {
	t.Helper()
	dir := os.Getenv("SACRA_PICTURES")
	if dir == "" {
		return
	}
	f, err := os.Create(filepath.Join(dir, name+".png"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if err := png.Encode(f, c.Capture()); err != nil {
		t.Fatal(err)
	}
}
