// Package review is what the therapist sees after she has unlocked the record:
// the list of visits, those of a name, and one visit as a clinical one-pager with
// its summary, the comparison, the bedside tests, the exercise plan and notes.
//
// Review holds the decrypted visits only until it is locked. It decides nothing
// clinical: what is raised, weighed, proposed or refused is asked of triage, and
// every way to a sheet passes through Rules.Check. It names no diagnosis; it
// says how well an explanation fits and why.
//
// Where the clinic wants it, the comparison opens only after she has written
// down her own impression. On the what-if page she tries out other answers on a
// copy, which nothing stores. Scales are followed over her earlier visits.
//
// What she changes is written as new entries: a clearance, an exam, a plan, a
// release, a note. All writing and printing goes through Params.Async, off the
// thread of the screen.
package review
