// Package triage is the domain of Sacra: the questionnaire a patient answers,
// the alerts and findings that her answers raise, the comparison of hypotheses
// that a therapist reads, the bedside tests that she adds, and the exercise
// plan that may be released.
//
// The package decides; it does not load, store, draw or print. It imports the
// standard library only, reads no clock and draws no random number, so the same
// answers with the same content give the same result, byte for byte.
//
// Nothing here is shown to a patient as a diagnosis. Hypotheses are
// independent of each other: both, one or none may fit.
package triage
