//go:build e2e

package main

import "strings"

// unlock opens the therapist's side with the keyboard and returns the id of
// the visit at the top of the list.
func (k *screen) unlock() string {
	k.t.Helper()
	k.givePassphrase()
	top := ""
	k.until("the list of visits", func(s traced) bool {
		for _, t := range s.Targets {
			if id, ok := strings.CutPrefix(t.ID, "visit."); ok {
				top = id
				return true
			}
		}
		return false
	})
	k.snap("list")
	return top
}

// givePassphrase asks for the therapist's side and types the passphrase.
func (k *screen) givePassphrase() {
	k.t.Helper()
	k.key("ctrl+shift+s")
	k.waitFor("unlock")
	k.write(passphrase)
	k.snap("unlock")
	k.key("Return")
}

// staffFrees lets the staff take the screen away that a warning sign has left.
func (k *screen) staffFrees() {
	k.t.Helper()
	k.unlock()
	k.tap("lock")
	k.waitFor("welcome")
}

// callStaff asks for the therapist's side by touch: a finger rests in the corner of
// the screen until the button for the staff comes, which is the first of two taps.
func (k *screen) callStaff() {
	k.t.Helper()
	k.xdo("mousemove", "30", "30", "mousedown", "1")
	k.taps++
	staff := k.target("staff", "") // after five seconds
	k.xdo("mouseup", "1")
	k.finger(staff)
	k.waitFor("unlock")
}

// typePassphrase types the passphrase on the keyboard of the screen, and says how
// many taps that took.
func (k *screen) typePassphrase() uint32 {
	k.t.Helper()
	before := k.taps
	for _, r := range passphrase {
		k.tap("key." + string(r))
	}
	return k.taps - before
}
