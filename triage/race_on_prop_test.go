//go:build race

package triage_test

// raceDetector makes the counting tests try fewer profiles: they run in one
// goroutine, and the detector makes them ten times slower.
const raceDetector = true
