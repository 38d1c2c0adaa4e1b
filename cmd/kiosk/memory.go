package main

import "runtime/debug"

// freeMemory gives the system all the memory that nothing uses any more, of Go and
// of the C library, so that nothing of a patient remains in it.
func freeMemory() {
	debug.FreeOSMemory()
	trimHeap()
}
