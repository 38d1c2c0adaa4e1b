package owner_test

import (
	"slices"
	"strings"
	"testing"

	"sacra/triage"
)

// team is a bench of a clinic with two therapists.
func team(t *testing.T, l triage.Lang) *bench {
	t.Helper()
	d := newBench(t, func(d *bench) { d.p.Lang, d.therapists = l, []string{"Bea Cole", "Dana Ruiz"} })
	d.tap("section.team")
	d.open("therapists")
	return d
}

// TestSheChangesHerOwnPassphrase: twice the same, and no other than her own.
func TestSheChangesHerOwnPassphrase(t *testing.T) {
	d := team(t, triage.English)
	d.tap("person.Dana Ruiz")
	if d.find("remove") != nil {
		t.Error("she can remove herself")
	}
	d.tap("passphrase")
	d.enter("short")
	d.sees("too short")
	d.replace("lantern gravel otter picnic")
	d.enter("lantern gravel otter picnics")
	d.sees("do not match")
	if d.passphrase != "" {
		t.Fatal("taken though the second one differs")
	}
	d.enter("lantern gravel otter picnic")
	if d.passphrase != "lantern gravel otter picnic" {
		t.Errorf("changed to %q:\n%s", d.passphrase, d.seen())
	}
}

// TestATherapistIsRemoved: it is asked, what remains is told, and she is gone.
func TestATherapistIsRemoved(t *testing.T) {
	for _, l := range []triage.Lang{triage.English, triage.Spanish} {
		d := team(t, l)
		d.picture("people-" + string(l))
		d.tap("person.Bea Cole")
		d.picture("person-" + string(l))
		d.tap("remove")
		d.picture("person-remove-" + string(l))
		if d.sees("clinic therapist rotate"); !slices.Contains(d.therapists, "Bea Cole") {
			t.Fatal("removed before it was said yes to")
		}
		d.warns("done")
		d.tap("done")
		if slices.Contains(d.therapists, "Bea Cole") || d.Screen() != "owner.people" {
			t.Errorf("%v at %s", d.therapists, d.Screen())
		}
	}
}

// TestOwners: the role is saved at once, and somebody has to stay one.
func TestOwners(t *testing.T) {
	d := team(t, triage.English)
	d.tap("person.Dana Ruiz", "owner")
	if got := d.saved().Owners; !slices.Equal(got, []string{"Dana Ruiz"}) {
		t.Fatalf("owners %v", got)
	}
	d.sees("You · owner")
	d.tap("person.Dana Ruiz", "owner")
	d.sees("Somebody has to stay an owner")
	d.tap("cancel", "person.Bea Cole", "owner", "person.Dana Ruiz", "owner")
	if got := d.saved().Owners; !slices.Equal(got, []string{"Bea Cole"}) {
		t.Errorf("owners %v", got)
	}
	if strings.Contains(d.seen(), "you · owner") {
		t.Errorf("it says\n%s", d.seen())
	}
}

// TestOwnersAreSavedAlone: what was changed on other pages waits for Save.
func TestOwnersAreSavedAlone(t *testing.T) {
	d := newBench(t, func(d *bench) { d.therapists = []string{"Bea Cole", "Dana Ruiz"} })
	d.open("phone")
	d.replace("555-0199")
	d.tap("section.team")
	d.open("therapists")
	d.tap("person.Dana Ruiz", "owner")
	if got := d.saved(); !slices.Equal(got.Owners, []string{"Dana Ruiz"}) || got.Phone == "555-0199" {
		t.Errorf("saved owners %v and phone %s", got.Owners, got.Phone)
	}
	d.tap("cancel", "section.clinic")
	d.sees("555-0199")
	d.tap("save")
	if got := d.saved(); !slices.Equal(got.Owners, []string{"Dana Ruiz"}) || got.Phone != "555-0199" {
		t.Errorf("at the end owners %v and phone %s", got.Owners, got.Phone)
	}
}
