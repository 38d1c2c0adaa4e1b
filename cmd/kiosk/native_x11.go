//go:build linux && x11

package main

import "github.com/go-gl/glfw/v3.4/glfw"

// nativeWindow is the window as X knows it.
func nativeWindow(w *glfw.Window) uintptr { return uintptr(w.GetX11Window()) }
