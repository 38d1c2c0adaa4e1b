package main

import (
	"runtime/debug"
	"time"

	"fyne.io/fyne/v2"
	"github.com/go-gl/glfw/v3.4/glfw"
)

// sleep is how much of each second the UI thread sleeps while nobody is there.
const sleep = 900 * time.Millisecond

// tick moves the idle clock of the shell once a second and lets the UI thread
// sleep after that while the kiosk rests. Fyne's loop turns sixty times a second
// whether there is anything to do or not, which is most of what a waiting kiosk
// costs. A touch or a key ends the sleep at once; whatever else is meant for the
// screen may wait so long while nobody looks at it.
func (k *kiosk) tick() {
	time.AfterFunc(time.Second, func() { debug.SetGCPercent(runGC) })
	for range time.Tick(time.Second) {
		fyne.DoAndWait(func() {
			if k.pointer != nil {
				k.pointer.follow()
			}
			k.shell.Tick()
			k.look()
			k.beat()
			k.current.Store(k.folder)
			if k.shell.Resting() {
				glfw.WaitEventsTimeout(sleep.Seconds())
			}
		})
	}
}
