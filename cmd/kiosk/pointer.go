package main

import (
	"fyne.io/fyne/v2"
	"github.com/go-gl/glfw/v3.4/glfw"
)

// press is a mouse button that went down or up.
type press struct {
	button glfw.MouseButton
	action glfw.Action
	mods   glfw.ModifierKey
}

// orderTouches mends how Fyne 2.8 takes touches. A touch screen moves the
// pointer and presses in one breath; Fyne serves the press at once but the move
// only once a frame, so every tap would land where the finger was before. Here
// presses wait until the moves before them have been served.
//
// It reaches under Fyne to the window of GLFW, because Fyne has no way of its
// own, and reports false where that is not what it stands on.
func orderTouches(w fyne.Window) bool {
	contexts, ok := w.(interface{ RunWithContext(func()) })
	if !ok {
		return false
	}
	var window *glfw.Window
	contexts.RunWithContext(func() { window = glfw.GetCurrentContext() })
	if window == nil {
		return false
	}
	var waiting []press
	var serve glfw.MouseButtonCallback
	// All of it runs on the UI thread. What is queued by fyne.Do comes after
	// the moves of the same round of events.
	release := func() {
		now := waiting
		waiting = nil
		for _, p := range now {
			serve(window, p.button, p.action, p.mods)
		}
	}
	serve = window.SetMouseButtonCallback(func(_ *glfw.Window, b glfw.MouseButton, a glfw.Action, m glfw.ModifierKey) {
		waiting = append(waiting, press{b, a, m})
		if len(waiting) == 1 {
			go fyne.Do(release)
		}
	})
	if serve == nil {
		window.SetMouseButtonCallback(nil)
		return false
	}
	return true
}
