// Package checkin is what a patient sees: from the choice of language to the
// thanks. One question fills one screen.
//
// Flow is the logic without a widget: which screen comes next, what may be
// skipped, when the questions stop. CheckIn puts its screens on glass, one
// file a screen, and throws every widget and answer away when a visit ends.
//
// The package saves nothing itself and decides nothing clinical. It hands the
// answers to Params.Save and asks triage what they raise.
package checkin
