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
