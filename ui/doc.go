// Package ui is the shell of the kiosk: one window, one root, and on it one of
// five routes: a fault that keeps the kiosk shut, the first set-up, the
// check-in, the unlocking and the therapist's screens.
//
// The shell owns what all of them share: the theme, the keys, the idle clock,
// the way to the staff and the way back. There is no way from it to the desktop.
package ui
