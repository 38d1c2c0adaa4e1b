// Package checkin is what a patient sees: from the choice of language to the
// thanks. One question fills one screen.
//
// It only shows what package intake decides: which screen comes next, what may
// be skipped, where the questions stop. It saves nothing itself; Params.Save
// does.
//
//	checkin.go  CheckIn: builds the screen of the place where the flow is
//	moves.go    what a screen may ask for (visit.go): inputs, steps, going on
//	keys.go     the keyboard
//	helps.go    the row on top: larger text, contrast, language, a person
//	leave.go    the ends of a visit; cover.go what lies over a screen
//
//	visit.go    what the screens of one visit share, and what they have in common
//	said.go     questions and answers in her words
//	drawings.go the woman, drawn for her stage
//	screen_*.go the screens, one or one family a file
//
//	display.go  what is on the display: frames, slides, touches that are ignored
//	frame.go    one screen laid out, with strip.go on top and bar.go at the bottom
//	pages.go, question.go, widgets.go, shield.go, firstmove.go: the parts of screens
//
//	keeper.go   saving, trying again and printing; it knows no widget
//	ear.go      the use by ear; ear_voice.go the voice
//	forget.go   sweeping the memory after a visit
package checkin
