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

// The loudness in percent: an ordinary one, and how much a step adds.
const (
	ordinary   = 100
	volumeStep = 25
	mostSteps  = 3
)

// speaks reports whether she can have things read to her.
func (e *ear) speaks() bool { return e.p.Voice != nil && !e.mute }

// say speaks.
func (e *ear) say(text string) { e.sayIn(e.lang(), text) }

// hush is silent.
func (e *ear) hush() { e.say("") }

func (e *ear) sayIn(l triage.Lang, text string) {
	if !e.speaks() {
		return
	}
	e.paused = false
	e.p.Voice.Say(l, text, ordinary+volumeStep*e.volume, func() {
		e.p.later(func() {}, func() {
			if !e.gone {
				e.silence()
			}
		})
	})
}

// silence takes the button away that reads aloud, and says why. The next patient
// finds it again: headphones may have been plugged in.
func (e *ear) silence() {
	if e.mute {
		return
	}
	e.mute, e.listening = true, false
	if s := e.display.strip(); s != nil {
		s.silence()
		e.display.frame.box.Refresh()
	}
	e.note(e.t("ear.no_sound"))
}

// pause halts what is being said, or goes on with it. Where the machine cannot
// do that it is silent, and says the screen again.
func (e *ear) pause() {
	if !e.speaks() {
		return
	}
	e.paused = !e.paused
	if e.p.Voice.Pause(e.paused) {
		return
	}
	if e.paused {
		e.hush()
		e.paused = true
	} else if e.listening {
		e.announce()
	}
}

// louder makes the voice louder by a number of steps, and says so at once.
func (e *ear) louder(steps int) {
	if !e.speaks() {
		return
	}
	e.volume = max(-mostSteps, min(e.volume+steps, mostSteps))
	e.say(e.t("ear.volume", "Step", e.volume+mostSteps+1, "Most", 2*mostSteps+1))
}

// nextVolume is louder for whoever touches the button, and after the loudest
// the softest.
func (e *ear) nextVolume() {
	if e.volume == mostSteps {
		e.louder(-2 * mostSteps)
		return
	}
	e.louder(+1)
}

// read reads the screen aloud.
func (e *ear) read() {
	if !e.speaks() {
		return
	}
	if s := e.display.strip(); s != nil && !e.asked {
		e.asked = true
		s.offerVolume()
		e.display.frame.box.Refresh() // the strip may need a second row
	}
	if e.flow.Private() {
		e.note(e.t("checkin.private_read"))
		e.leaveOut()
		return
	}
	if e.here().speech != nil {
		e.say(e.spoken())
	}
}
