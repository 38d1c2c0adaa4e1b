#!/usr/bin/env bash
# fyne.io/fyne/v2 2.8.0 on X11: a widget that exchanges what it shows in its renderer's
# Refresh, and refreshes each new object, is not painted until something else happens.
#
# Refresh of a widget is there to show its new state, and of a canvas object "instructs the
# containing canvas to refresh". A new object is in no canvas yet when its Refresh is called, so that call
# does nothing, and BaseWidget.Refresh does not mark the canvas either: the old picture stays on the
# glass, for good where nobody moves a pointer. canvas.Refresh(widget) at the end of the
# renderer's Refresh mends it. The test driver paints whenever a picture is taken, so no test of it
# shows this.
set -euo pipefail
for tool in Xvfb import xdotool; do command -v $tool >/dev/null || { echo "$tool is needed: apt-get install xvfb imagemagick xdotool gcc pkg-config libgl1-mesa-dev xorg-dev"; exit 1; }; done
cd "$(mktemp -d)"
trap 'kill $(jobs -p) 2>/dev/null; wait; rm -rf "$PWD"' EXIT

cat >go.mod <<'END'
module unpainted

go 1.25
END
cat >main.go <<'END'
package main

import (
	"fmt"
	"image/color"
	"os"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/app"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"
)

// panel shows one color. A change of color is another rectangle.
type panel struct {
	widget.BaseWidget
	color color.Color
	mend  bool
}

type renderer struct {
	of      *panel
	objects []fyne.CanvasObject
}

func (p *panel) CreateRenderer() fyne.WidgetRenderer {
	return &renderer{of: p, objects: []fyne.CanvasObject{canvas.NewRectangle(p.color)}}
}

func (r *renderer) Layout(size fyne.Size)        { r.objects[0].Resize(size) }
func (r *renderer) MinSize() fyne.Size           { return fyne.NewSize(10, 10) }
func (r *renderer) Objects() []fyne.CanvasObject { return r.objects }
func (r *renderer) Destroy()                     {}

func (r *renderer) Refresh() {
	r.objects = []fyne.CanvasObject{canvas.NewRectangle(r.of.color)}
	r.Layout(r.of.Size())
	r.objects[0].Refresh()
	if r.of.mend {
		canvas.Refresh(r.of)
	}
}

func main() {
	a := app.NewWithID("unpainted")
	w := a.NewWindow("unpainted")
	p := &panel{color: color.NRGBA{R: 255, A: 255}, mend: len(os.Args) > 1}
	p.ExtendBaseWidget(p)
	w.SetPadded(false)
	w.SetContent(p)
	w.SetFullScreen(true)
	a.Lifecycle().SetOnStarted(func() {
		go func() {
			time.Sleep(3 * time.Second)
			fyne.Do(func() {
				p.color = color.NRGBA{G: 255, A: 255}
				p.Refresh()
				fmt.Println("green")
			})
		}()
	})
	w.ShowAndRun()
}
END
go get fyne.io/fyne/v2@v2.8.0 >/dev/null 2>&1
go mod tidy -e >/dev/null 2>&1 || true
LANG=en_US.UTF-8 go build -tags x11 -o unpainted .

Xvfb -displayfd 3 -screen 0 800x600x24 3>display >/dev/null 2>&1 &
for _ in $(seq 50); do [ -s display ] && break; sleep 0.1; done
export DISPLAY=:$(cat display)
# The pixel in the middle of 800 by 600.
glass() { import -window root -depth 8 rgb:- | od -An -tu1 -j961200 -N3 | awk '{ print ($1 > 200 ? "red" : ($2 > 200 ? "green" : "neither")) }'; }
try() {
  : >said
  HOME=$PWD LANG=en_US.UTF-8 ./unpainted "${@:2}" >said 2>/dev/null &
  for _ in $(seq 300); do grep -q green said && break; sleep 0.1; done
  sleep 5
  echo "$1: green, 5 s later the glass is $(glass)"
  xdotool search --name unpainted windowsize 799 599
  sleep 1
  echo "$1: after the window was resized it is $(glass)"
  kill $! && wait $! 2>/dev/null || true
}
{
  try "each new object refreshed"
  try "canvas.Refresh(widget) too" mended
} | tee got

cat >want <<'END'
each new object refreshed: green, 5 s later the glass is red
each new object refreshed: after the window was resized it is green
canvas.Refresh(widget) too: green, 5 s later the glass is green
canvas.Refresh(widget) too: after the window was resized it is green
END
diff want got || { echo "CHANGED"; exit 1; }
echo "As found: the new state is not painted by itself."
