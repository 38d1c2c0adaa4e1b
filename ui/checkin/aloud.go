package checkin

import "sacra/triage"

// aloud is how the kiosk speaks to this patient. The next one finds it as it
// was.
type aloud struct {
	mute   bool // nothing can be heard: the button is gone
	asked  bool // she has touched the ear
	paused bool
	volume int // steps from the ordinary loudness
}

// The loudness in percent: an ordinary one, and how much a step adds.
const (
	ordinary   = 100
	volumeStep = 25
	mostSteps  = 3
)

// speaks reports whether she can have things read to her.
func (c *CheckIn) speaks() bool { return c.p.Voice != nil && !c.aloud.mute }

// say speaks, or is silent.
func (c *CheckIn) say(text string) {
	if c.flow == nil { // before the first visit
		return
	}
	c.sayIn(c.flow.Lang(), text)
}

func (c *CheckIn) sayIn(l triage.Lang, text string) {
	if !c.speaks() {
		return
	}
	c.aloud.paused = false
	visit := c.visit
	c.p.Voice.Say(l, text, ordinary+volumeStep*c.aloud.volume, func() {
		c.p.Async(func() error { return nil }, func(error) {
			if c.visit == visit {
				c.mute()
			}
		})
	})
}

// mute takes the button away that reads aloud, and says why. The next patient
// finds it again: headphones may have been plugged in.
func (c *CheckIn) mute() {
	if c.aloud.mute {
		return
	}
	c.aloud.mute, c.listening = true, false
	if s := c.frame.strip; s != nil {
		s.silence()
		c.frame.box.Refresh()
	}
	c.note(c.t("ear.no_sound"))
}

// pause halts what is being said, or goes on with it. Where the machine cannot
// do that it is silent, and says the screen again.
func (c *CheckIn) pause() {
	if !c.speaks() {
		return
	}
	c.aloud.paused = !c.aloud.paused
	if c.p.Voice.Pause(c.aloud.paused) {
		return
	}
	if c.aloud.paused {
		c.say("")
		c.aloud.paused = true
	} else if c.listening {
		c.announce()
	}
}

// louder makes the voice so many steps louder, and says so at once.
func (c *CheckIn) louder(steps int) {
	if !c.speaks() {
		return
	}
	c.aloud.volume = max(-mostSteps, min(c.aloud.volume+steps, mostSteps))
	c.say(c.t("ear.volume", "Step", c.aloud.volume+mostSteps+1, "Most", 2*mostSteps+1))
}

// nextVolume is louder for whoever touches the button, and after the loudest
// the softest.
func (c *CheckIn) nextVolume() {
	if c.aloud.volume == mostSteps {
		c.louder(-2 * mostSteps)
		return
	}
	c.louder(+1)
}

// read reads the screen aloud.
func (c *CheckIn) read() {
	if !c.speaks() {
		return
	}
	if s := c.frame.strip; s != nil && !c.aloud.asked {
		c.aloud.asked = true
		s.offerVolume()
		c.frame.box.Refresh() // the strip may need a second row
	}
	if c.flow.Private() {
		c.note(c.t("checkin.private_read"))
		c.leaveOut()
		return
	}
	if c.screen.speech != nil {
		c.say(c.spoken())
	}
}
