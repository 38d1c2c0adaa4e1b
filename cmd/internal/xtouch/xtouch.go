// Package xtouch hears every finger on a window, which neither Fyne nor GLFW does:
// X makes a pointer of the first finger only.
//
// It has a connection of its own to the X server and selects the touches of the
// window on it (XInput 2.2). From then on X makes no pointer of fingers on that
// window; mouse and keys stay as they are. It needs Linux, cgo and the build tag
// x11; elsewhere Listen returns ErrNone.
package xtouch

import (
	"errors"
	"time"
)

// ErrNone means that fingers cannot be heard here. The pointer follows the first of them.
var ErrNone = errors.New("fingers cannot be heard one by one on this system")

// Kind is what a contact does.
type Kind uint8

// The kinds.
const (
	Began Kind = iota
	Moved
	Ended
	// Lost: the panel of the contact was unplugged or switched off.
	Lost
)

// Event is what one contact on the screen does.
type Event struct {
	Kind Kind
	ID   uint64 // the same from Began to Ended
	X, Y float64
	// Broad is its longer diameter, in pixels like X and Y; 0 where the panel does
	// not say.
	Broad float64
	Time  time.Duration // on the clock of the X server
}
