package ui

import (
	"context"
	"io"
	"slices"
	"strings"

	"fyne.io/fyne/v2"

	"sacra/assets"
	"sacra/triage"
	"sacra/ui/touch"
)

// Setup is what a new clinic is made from.
type Setup struct {
	Clinic     string // its name
	Phone      string
	Release    string // assets.ReleaseTherapist or assets.ReleaseKiosk
	Therapist  string // the name of the first one
	Passphrase string // hers
	// Lang is the language that the clinic speaks first: that of the set-up.
	Lang triage.Lang
}

// step is one screen of the set-up.
type step uint8

const (
	stepClinic step = iota
	stepPhone
	stepRelease
	stepTherapist
	stepPassphrase
	stepAgain
	stepWork
	stepRecovery
	stepProve
	stepFinished
)

// asked is how many screens ask something; the words count them.
const asked = int(stepWork)

// proofs is how many groups of the recovery key she types back.
const proofs = 3

// setup leads through the first start: the clinic, its first therapist, and
// the recovery key on paper.
type setup struct {
	s      *Shell
	root   *fyne.Container
	step   step
	in     Setup
	offer  string   // five random words
	groups []string // of the recovery key
	prove  []int    // the groups that are still to be typed back
	line   *touch.TextLine
	enter  func()
	note   *touch.Text
	fault  string // shown on the next screen
	over   bool   // the key is on paper: the set-up is being ended
}

func newSetup(s *Shell) *setup {
	u := &setup{s: s, root: &fyne.Container{Layout: touch.Full{}}}
	u.in.Release = assets.ReleaseTherapist
	u.build()
	return u
}

// Object is what is shown.
func (u *setup) Object() fyne.CanvasObject { return u.root }

// TypedKey edits the line; Enter goes on, Escape back.
func (u *setup) TypedKey(e *fyne.KeyEvent) {
	switch {
	case e.Name == fyne.KeyReturn, e.Name == fyne.KeyEnter:
		if u.enter != nil {
			u.enter()
		}
	case e.Name == fyne.KeyEscape:
		u.back()
	case e.Name == fyne.KeyF5 && u.step != stepWork:
		u.language()
	case u.line != nil:
		u.line.TakeKey(e)
	}
}

// TypedRune types into the line.
func (u *setup) TypedRune(r rune) {
	if u.line != nil {
		u.line.TakeRune(r)
	}
}

// language takes the next language. What is being typed stays.
func (u *setup) language() {
	typed := ""
	if u.line != nil {
		typed = u.line.Text()
	}
	u.s.speak(u.s.nextLang())
	u.build()
	if u.line != nil {
		u.line.SetText(typed)
	}
}

// nextLang returns the language after the present one.
func (s *Shell) nextLang() triage.Lang {
	return s.p.Words.Next(s.lang)
}

// goTo shows a step.
func (u *setup) goTo(to step) {
	u.step = to
	u.build()
}

// back goes one step back; never past the making of the keys.
func (u *setup) back() {
	if u.step > stepClinic && u.step < stepWork {
		u.goTo(u.step - 1)
	}
}

// next takes what was typed and goes on, or says what is wrong with it.
func (u *setup) next() {
	if wrong := u.take(); wrong != "" {
		u.say(wrong)
		return
	}
	u.goTo(u.step + 1)
	if u.step == stepWork {
		u.work()
	}
}

// take stores what was typed on the present step, or says what is wrong with it.
func (u *setup) take() (wrong string) {
	text := ""
	if u.line != nil {
		text = strings.TrimSpace(u.line.Text())
	}
	if text == "" && u.step != stepRelease {
		return u.s.t("errors.missing")
	}
	switch u.step {
	case stepClinic:
		u.in.Clinic = text
	case stepPhone:
		u.in.Phone = text
	case stepTherapist:
		u.in.Therapist = text
	case stepPassphrase:
		if err := u.s.p.CheckPassphrase(text, u.in.Therapist, u.in.Clinic, u.in.Phone); err != nil {
			return explain(u.s.t, err)
		}
		u.in.Passphrase = text
	case stepAgain:
		if text != u.in.Passphrase {
			u.line.SetText("")
			return u.s.t("errors.passphrase_differs")
		}
	}
	return ""
}

func (u *setup) say(text string) {
	u.note.SetText(text)
	u.root.Refresh()
	for _, o := range u.root.Objects {
		o.Refresh()
	}
}

// work makes the clinic. It takes seconds, away from the screen.
func (u *setup) work() {
	in := u.in
	in.Lang = u.s.lang
	var recovery string
	u.s.p.Async(func() (err error) {
		recovery, err = u.s.p.Setup(context.Background(), in)
		return err
	}, func(err error) {
		if err != nil {
			if u.s.p.Log != nil {
				u.s.p.Log("set-up", err)
			}
			said, ok := u.s.t.Explain(err)
			if !ok {
				said = u.s.t("errors.setup")
			}
			u.fault = said
			u.goTo(stepPassphrase)
			return
		}
		u.in.Passphrase, u.offer = "", ""
		u.groups = strings.Fields(recovery)
		u.goTo(stepRecovery)
	})
}

// chooseProofs draws the groups that she has to type back, from the front to
// the back. The first group is the same in every key and proves nothing.
func (u *setup) chooseProofs() {
	u.prove = nil
	for len(u.prove) < min(proofs, len(u.groups)-1) {
		n := 1 + draw(u.s.p.Random, len(u.groups)-1)
		if !slices.Contains(u.prove, n) {
			u.prove = append(u.prove, n)
		}
	}
	slices.Sort(u.prove)
}

// draw returns a random number from 0 to n-1; 0 where there is no randomness,
// which makes the proof weaker and nothing else.
func draw(random io.Reader, n int) int {
	var b [1]byte
	for {
		if _, err := io.ReadFull(random, b[:]); err != nil {
			return 0
		}
		if int(b[0]) < 256-256%n {
			return int(b[0]) % n
		}
	}
}

// proved takes a typed group; a wrong one is asked again.
func (u *setup) proved() {
	if u.over {
		return
	}
	if normal(u.line.Text()) != normal(u.groups[u.prove[0]]) {
		u.say(u.s.t("errors.recovery_group"))
		return
	}
	if len(u.prove) == 1 {
		u.finish()
		return
	}
	u.prove = u.prove[1:]
	u.goTo(stepProve)
}

// normal writes a group as the key's alphabet has it: letters that look alike
// on paper count as the same.
func normal(group string) string {
	return strings.NewReplacer("O", "0", "I", "L", "1", "L", " ", "", "-", "").Replace(strings.ToUpper(group))
}

// finish ends the set-up. Only then does the screen say that the kiosk is ready: she
// goes to lock the paper away, and whoever switches the machine off meanwhile must
// not make that paper worthless.
func (u *setup) finish() {
	u.over = true
	u.s.p.Async(u.s.p.Finish, func(err error) {
		if err != nil {
			u.s.show(newShut(u.s, err))
			return
		}
		u.groups = nil
		u.goTo(stepFinished)
	})
}
