package main

import (
	"time"

	"fyne.io/fyne/v2"
	"github.com/go-gl/glfw/v3.4/glfw"
)

// pointer puts the moves and presses of a touch screen back into their order.
//
// A touch screen moves the pointer and presses in one breath. Fyne 2.8 serves
// the press at once but the move only once a frame, so every tap would land
// where the finger was before. Here a press waits until the move before it has
// been served, and whatever follows waits in line. All of it runs on the UI
// thread.
type pointer struct {
	window *glfw.Window
	move   glfw.CursorPosCallback // Fyne's own
	press  glfw.MouseButtonCallback
	line   []pointerEvent

	screen [2]int // the mode of the screen, as last seen
	// The arrow is for a mouse: on a touch screen it would stand where she touched
	// last. It is hidden until a mouse moves, and again when a finger comes down.
	arrow bool
	at    [2]float64 // where the mouse was when it was last reported
	told  bool
}

// pointerEvent is a move to x, y, or a press.
type pointerEvent struct {
	isPress bool
	x, y    float64
	button  glfw.MouseButton
	action  glfw.Action
	mods    glfw.ModifierKey
}

// orderTouches puts a pointer between GLFW and Fyne. It reaches under Fyne,
// which has no way of its own, and returns nil where the window is not what it
// expects.
func orderTouches(w fyne.Window) *pointer {
	contexts, ok := w.(interface{ RunWithContext(func()) })
	if !ok {
		return nil
	}
	p := &pointer{}
	contexts.RunWithContext(func() { p.window = glfw.GetCurrentContext() })
	if p.window == nil {
		return nil
	}
	p.move = p.window.SetCursorPosCallback(p.moved)
	p.press = p.window.SetMouseButtonCallback(p.pressed)
	if p.move == nil || p.press == nil {
		p.window.SetCursorPosCallback(p.move)
		p.window.SetMouseButtonCallback(p.press)
		return nil
	}
	// It ticks once a frame, after Fyne has served the last move. It never stops:
	// Fyne ticks what is started beside other movement a frame late.
	frame := fyne.NewAnimation(time.Hour, func(float32) {
		p.serve()
		p.showArrow()
	})
	frame.RepeatCount = fyne.AnimationRepeatForever
	frame.Start()
	return p
}

// showArrow shows the arrow or hides it. Fyne shows it too.
func (p *pointer) showArrow() {
	mode := glfw.CursorHidden
	if p.arrow {
		mode = glfw.CursorNormal
	}
	if p.window.GetInputMode(glfw.CursorMode) != mode {
		p.window.SetInputMode(glfw.CursorMode, mode)
	}
}

func (p *pointer) hideArrow() { p.arrow = false }

func (p *pointer) moved(w *glfw.Window, x, y float64) {
	p.arrow = p.arrow || p.told && p.at != [2]float64{x, y}
	p.at, p.told = [2]float64{x, y}, true
	switch n := len(p.line); {
	case n == 0:
		p.move(w, x, y)
	case p.line[n-1].isPress:
		p.line = append(p.line, pointerEvent{x: x, y: y})
	default: // only the last of several moves counts
		p.line[n-1].x, p.line[n-1].y = x, y
	}
}

func (p *pointer) pressed(_ *glfw.Window, b glfw.MouseButton, a glfw.Action, m glfw.ModifierKey) {
	p.line = append(p.line, pointerEvent{isPress: true, button: b, action: a, mods: m})
}

// serve hands on the presses up to the next move, and that move, which Fyne
// serves before the next frame.
func (p *pointer) serve() {
	for len(p.line) > 0 {
		e := p.line[0]
		p.line = p.line[1:]
		if !e.isPress {
			p.move(p.window, e.x, e.y)
			return
		}
		p.press(p.window, e.button, e.action, e.mods)
	}
	p.line = nil
}
