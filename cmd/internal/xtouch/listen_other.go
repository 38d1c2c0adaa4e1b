//go:build !linux || !x11 || !cgo

package xtouch

// Listen is for X alone.
func Listen(uintptr, func(Event)) error { return ErrNone }

// Survive is for X alone.
func Survive() {}
