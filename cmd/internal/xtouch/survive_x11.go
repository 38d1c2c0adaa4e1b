//go:build linux && x11 && cgo

package xtouch

/*
#include <stdio.h>
#include <X11/Xlib.h>

// goOn says what the server refused, and lets the program live: the default ends it.
static int goOn(Display *d, XErrorEvent *e) {
	char text[128];
	XGetErrorText(d, e->error_code, text, sizeof text);
	fprintf(stderr, "X refused request %d.%d: %s\n", e->request_code, e->minor_code, text);
	return 0;
}

static void survive(void) { XSetErrorHandler(goOn); }
*/
import "C"

// Survive lets the program go on where X refuses one of its requests, as the toolkit's for a
// screen mode that went away while it asked. Without it such an error ends the program in
// the midst of a visit.
func Survive() { C.survive() }
