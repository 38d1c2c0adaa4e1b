// Package seat reports when the system locks its screen or goes to sleep, so that what is
// private can be locked with it. A system that announces neither is no fault.
package seat

// Event is what the system does.
type Event uint8

// The events.
const (
	Locked Event = iota // its screen is locked or covered
	Sleeps              // it is about to sleep
)
