//go:build !race

package triage_test

// raceDetector makes the counting tests try fewer profiles.
const raceDetector = false
