//go:build race

package triage_test

// raceDetector tells the counting tests to try fewer profiles: they run in one
// goroutine, and the detector makes them ten times slower.
const raceDetector = true
