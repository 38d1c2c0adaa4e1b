//go:build linux && x11 && cgo

package xtouch

/*
#cgo LDFLAGS: -lX11 -lXi
#include <stdlib.h>
#include <string.h>
#include <X11/Xlib.h>
#include <X11/Xatom.h>
#include <X11/extensions/XInput2.h>

// What is reported of an event.
typedef struct {
	int kind;      // XI_TouchBegin, XI_TouchUpdate, XI_TouchEnd; 0: nothing; -1: a device is gone
	int device;    // the panel
	unsigned int id;
	double x, y;
	double major;  // as the panel counts; below 0 where it does not say
	unsigned int ms;
} heard;

static int failed;
static int note(Display *d, XErrorEvent *e) { failed = 1; return 0; }

// listen selects the touches on a window and what becomes of panels.
static int listenTo(Display *d, Window w, int *opcode) {
	int event, error, major = 2, minor = 2;
	if (!XQueryExtension(d, "XInputExtension", opcode, &event, &error)) return 0;
	if (XIQueryVersion(d, &major, &minor) != Success || major * 10 + minor < 22) return 0;
	unsigned char touches[XIMaskLen(XI_LASTEVENT)] = {0}, panels[XIMaskLen(XI_LASTEVENT)] = {0};
	XISetMask(touches, XI_TouchBegin);
	XISetMask(touches, XI_TouchUpdate);
	XISetMask(touches, XI_TouchEnd);
	XISetMask(panels, XI_HierarchyChanged);
	XIEventMask t = {XIAllMasterDevices, sizeof touches, touches}, p = {XIAllDevices, sizeof panels, panels};
	failed = 0;
	int (*before)(Display *, XErrorEvent *) = XSetErrorHandler(note);
	XISelectEvents(d, w, &t, 1);
	XISelectEvents(d, DefaultRootWindow(d), &p, 1);
	XSync(d, False);
	XSetErrorHandler(before);
	return !failed;
}

// scaleOf finds the axis on which a panel reports how broad a contact is, and how many
// pixels one of its steps are: it counts as the places do.
static int scaleOf(Display *d, int device, double *scale) {
	int n, axis = -1, screen = DefaultScreen(d);
	double span = 0;
	XIDeviceInfo *info = XIQueryDevice(d, device, &n);
	if (!info) return -1;
	Atom major = XInternAtom(d, "Abs MT Touch Major", True), x = XInternAtom(d, "Abs MT Position X", True);
	for (int i = 0; n > 0 && i < info->num_classes; i++) {
		if (info->classes[i]->type != XIValuatorClass) continue;
		XIValuatorClassInfo *v = (XIValuatorClassInfo *)info->classes[i];
		if (v->label == None) continue;
		if (v->label == major) axis = v->number;
		if (v->label == x) span = v->max - v->min;
	}
	XIFreeDeviceInfo(info);
	if (axis < 0 || span <= 0) return -1;
	*scale = DisplayWidth(d, screen) / span;
	return axis;
}

static double valueOf(XIValuatorState *v, int axis) {
	double *at = v->values;
	if (axis < 0 || axis >= v->mask_len * 8 || !XIMaskIsSet(v->mask, axis)) return -1;
	for (int i = 0; i < axis; i++)
		if (XIMaskIsSet(v->mask, i)) at++;
	return *at;
}

// next waits for an event.
static heard next(Display *d, int opcode, int axis) {
	heard h = {0};
	XEvent e;
	XNextEvent(d, &e);
	if (e.xcookie.type != GenericEvent || e.xcookie.extension != opcode || !XGetEventData(d, &e.xcookie)) return h;
	switch (e.xcookie.evtype) {
	case XI_TouchBegin:
	case XI_TouchUpdate:
	case XI_TouchEnd: {
		XIDeviceEvent *t = e.xcookie.data;
		h = (heard){e.xcookie.evtype, t->sourceid, t->detail, t->event_x, t->event_y, valueOf(&t->valuators, axis), t->time};
		break;
	}
	case XI_HierarchyChanged: {
		XIHierarchyEvent *t = e.xcookie.data;
		for (int i = 0; i < t->num_info; i++)
			if (t->info[i].flags & (XISlaveRemoved | XIDeviceDisabled | XISlaveDetached))
				h = (heard){-1, t->info[i].deviceid, 0, 0, 0, -1, t->time};
		break;
	}
	}
	XFreeEventData(d, &e.xcookie);
	return h;
}
*/
import "C"

import (
	"fmt"
	"runtime"
	"time"
)

// Listen tells each what every finger on a window does, from a goroutine of its
// own, until the program ends. It is called on the thread that speaks with X.
func Listen(window uintptr, each func(Event)) error {
	d := C.XOpenDisplay(nil)
	if d == nil {
		return fmt.Errorf("hear fingers: the X server takes no second connection: %w", ErrNone)
	}
	var opcode C.int
	if C.listenTo(d, C.Window(window), &opcode) == 0 {
		C.XCloseDisplay(d)
		return fmt.Errorf("hear fingers: the X server has no XInput 2.2, or another program hears them: %w", ErrNone)
	}
	go func() {
		runtime.LockOSThread()
		h := hearer{display: d, opcode: opcode, each: each, panels: map[C.int]panel{}, down: map[uint64]C.int{}}
		for {
			h.next()
		}
	}()
	return nil
}

// hearer turns what X tells into events.
type hearer struct {
	display *C.Display
	opcode  C.int
	each    func(Event)
	panels  map[C.int]panel  // those that were touched
	down    map[uint64]C.int // the panel of each contact
	last    C.int            // the panel that was touched last
}

// panel is how a touch screen tells the width of a contact.
type panel struct {
	axis  C.int // below 0 where it does not
	scale float64
}

func (h *hearer) next() {
	e := C.next(h.display, h.opcode, h.axisOf(h.last))
	at := time.Duration(e.ms) * time.Millisecond
	switch e.kind {
	case C.XI_TouchBegin, C.XI_TouchUpdate, C.XI_TouchEnd:
		p := h.panel(e.device)
		id := uint64(e.id)
		out := Event{Kind: Moved, ID: id, X: float64(e.x), Y: float64(e.y), Time: at}
		if e.major > 0 && h.last == e.device {
			out.Broad = float64(e.major) * p.scale
		}
		h.last = e.device
		switch e.kind {
		case C.XI_TouchBegin:
			out.Kind, h.down[id] = Began, e.device
		case C.XI_TouchEnd:
			out.Kind = Ended
			delete(h.down, id)
		}
		h.each(out)
	case -1:
		delete(h.panels, e.device)
		for id, of := range h.down {
			if of == e.device {
				delete(h.down, id)
				h.each(Event{Kind: Lost, ID: id, Time: at})
			}
		}
	}
}

func (h *hearer) axisOf(device C.int) C.int {
	if p, ok := h.panels[device]; ok {
		return p.axis
	}
	return -1
}

func (h *hearer) panel(device C.int) panel {
	p, ok := h.panels[device]
	if !ok {
		var scale C.double
		p.axis = C.scaleOf(h.display, device, &scale)
		p.scale = float64(scale)
		h.panels[device] = p
	}
	return p
}
