//go:build linux && cgo

package main

/*
#include <stdlib.h>
#ifdef __GLIBC__
#include <malloc.h>
#endif

static void trim(void) {
#ifdef __GLIBC__
	malloc_trim(0);
#endif
}
*/
import "C"

// trimHeap gives the system the freed pages amid those that the C library uses. By
// itself it gives back only what lies at the end: the small pictures of texts
// that a software renderer drops leave holes, ten megabytes after a visit.
func trimHeap() { C.trim() }
