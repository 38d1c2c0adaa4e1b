//go:build !race

package triage_test

// raceDetector tells the counting tests to try fewer profiles.
const raceDetector = false
