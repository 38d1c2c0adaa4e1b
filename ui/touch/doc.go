// Package touch holds the widgets of a touch kiosk: answer cards, a scale, a
// keypad, a keyboard, a body chart, a moving figure. It knows no words of the
// clinic: every text is handed in, already in the right language.
//
// Rules that every widget keeps:
//
//   - It fires when the finger is lifted, within a small slop of where it came
//     down. A finger may wobble; sliding off cancels.
//   - It shows that it is pressed at once, before anything else happens.
//   - It can be reached with Tab, shows a ring while it has the focus, and
//     responds to Enter and Space. Keys it does not use are passed to the
//     handlers of the canvas, so the keys of a screen work wherever the focus is.
//   - It has no double tap (which would delay every tap), no second button and
//     no hover (which sticks to the last place a finger touched).
//   - It never scrolls. What does not fit goes on the next page.
//   - It carries a stable ID for tests and traces, and a spoken label.
//
// Sizes and colors come from the theme (package look), so larger text and high
// contrast need no new widgets.
package touch
