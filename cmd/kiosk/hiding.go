package main

import "github.com/go-gl/glfw/v3.4/glfw"

// noticeHiding tells the face of the program at once when its window is minimized or
// seen again, and when a screen was plugged in or taken away; then it calls placed.
func noticeHiding(k *kiosk, placed func()) {
	glfw.SetMonitorCallback(func(*glfw.Monitor, glfw.PeripheralEvent) {
		k.face.ScreensChanged()
		placed()
	})
	if k.pointer != nil {
		k.pointer.window.SetIconifyCallback(func(_ *glfw.Window, is bool) { k.face.Hidden(is) })
	}
}

// lookForWindow tells the face whether its window can be seen. It is called once a
// second: a window that another program takes off the screen is not minimized.
func lookForWindow(k *kiosk) {
	if k.pointer != nil && k.face != nil {
		w := k.pointer.window
		k.face.Hidden(w.GetAttrib(glfw.Iconified) == glfw.True || w.GetAttrib(glfw.Visible) == glfw.False)
	}
}
