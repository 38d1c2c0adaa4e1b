package triage

import "slices"

// Who may be asked to see a patient because of a warning sign. Each is the tail of
// a key in the words.
const (
	ToEmergency = "emergency" // an emergency department
	ToObstetric = "obstetric" // her obstetric team, or labor and delivery triage
	ToPhysician = "physician" // her physician or midwife
)

// Recipients lists whom a referral may go to, the most urgent first.
func Recipients() []string { return []string{ToEmergency, ToObstetric, ToPhysician} }

// Referrals is the content of referrals.toml.
type Referrals struct {
	Requests []Request `toml:"request"`
}

// Request is what a colleague is asked to do about an alert.
type Request struct {
	ID string `toml:"id"`
	// To is one of Recipients.
	To string `toml:"to"`
	// Alerts are the ids of the alerts that it is for.
	Alerts []string `toml:"alerts"`
	// Tier, in place of Alerts, makes it the request for every alert of that tier that
	// no other request names.
	Tier   Tier   `toml:"tier"`
	Ask    Text   `toml:"ask"`
	Tag    Tag    `toml:"tag"`
	Source Remark `toml:"source"`
}

// For returns what is asked because of an alert: the request that names it, else
// that of its tier. It is nil for a note, for which nobody is referred.
func (f *Referrals) For(a RaisedAlert) *Request {
	if !a.Tier.Blocks() {
		return nil
	}
	if own := first(f.Requests, func(q *Request) bool { return slices.Contains(q.Alerts, a.ID) }); own != nil {
		return own
	}
	return first(f.Requests, func(q *Request) bool { return q.Tier == a.Tier })
}
