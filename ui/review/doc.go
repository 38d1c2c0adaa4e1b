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
//
// # Files
//
// The frame:
//
//	params.go       what the review is made of: Params, Session, Summaries
//	review.go       Review: what is shown, locked, read and left
//	keys.go         the keyboard and the focus
//	phrases.go      how things are said in her language; dates.go, change.go, faults.go
//	pager.go        the pages of a flow, and which of them is shown
//	tier.go         colors and marks of the tiers of alerts, and the banner
//	clipboard.go    a summary on the clipboard, for a minute
//
// The list:
//
//	list.go         all visits, the most urgent first; list_row.go is one of them
//	find.go         the visits of a name
//
// One visit:
//
//	visit.go        visit: the tabs, the page, what lies over it, what is written
//	desk.go         desk: what is known, entered and not written yet; no widget
//	desk_plan.go    the sheet on the desk
//	page.go         what all pages share: a detail, the day of an earlier answer
//	entry.go        a text that she writes: a note, a reason
//
// Its pages, each with the state that is its own:
//
//	summary.go      the first page; contradict.go, body.go
//	comparison.go   what speaks for and against; explanations.go, bars.go,
//	                legend.go, article.go
//	whatif.go       the copy to try out answers on; whatif_one.go is one answer
//	bedside.go      the bedside tests; bedside_row.go is one, bedside_other.go its
//	                rare results; counts.go counts them
//	impression.go   her own impression, before the comparison opens
//	plan.go         the sheet; plan_entry.go is one entry, catalogue.go what may be
//	                added, own.go writes one of her own, release.go how it is let go, movingpicture.go its pictures
//	notes.go        free text; codes.go picks codes of ICD-10-CM
//	handout.go      the summary on its way into the chart
//	letter.go       the referral letter; paper.go shows the page that is printed
//	preview.go      the pages of a sheet as they will be printed
//	anatomy.go      nerve and joint, for the patient's eyes
//	trend.go        how scales moved; trendline.go draws it, outcome.go is a
//	                questionnaire that is filled in
package review
