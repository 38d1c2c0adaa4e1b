package checkin

import "sacra/triage"

// Voice speaks; a new text interrupts the one before, and an empty one is
// silence.
type Voice interface {
	// Say begins to speak at a volume in percent of the ordinary loudness, 0 to
	// 200. silent is called, on any goroutine, where nothing can be heard: the
	// program fails, or there is no sound device.
	Say(lang triage.Lang, text string, volume int, silent func())
	// Pause halts what is being said, or goes on with it. It reports false where
	// the machine cannot.
	Pause(on bool) bool
}
