package triage

import "slices"

// Need is one thing that content must have because Go code names it.
type Need struct {
	Part Part
	ID   string // a linkId, or the id of a bedside test, a pattern or a finding
	// Codes are the answers that a question must offer, or the ids that the
	// results of a bedside test must have; none where none is named.
	Codes []string
	// Number says that a question takes a whole number and no code; High is
	// where its range, from 0, must end, 0 where it may end anywhere.
	Number bool
	High   int
	// Kind is the kind of a bedside test.
	Kind string
}

// Part is the kind of content in which something is needed.
type Part uint8

// The parts of the content.
const (
	PartQuestions Part = iota
	PartExam
	PartPatterns
	PartFindings
)

// worstScore is the end of every scale of pain, and of how well she can do an
// activity.
const worstScore = 10

// Needs lists everything that Go code relies on. Without one of them a rule
// would be silently false: with another name for the worst pain, nobody's pain
// would count as irritable, and everybody would get the full dose.
func Needs() []Need {
	return slices.Concat(choicesNeeded(), numbersNeeded(), examNeeded(), idsNeeded())
}

// choicesNeeded are questions that code asks for a code, or whether there is any.
func choicesNeeded() []Need {
	codes := func(id string, codes ...string) Need { return Need{ID: id, Codes: codes} }
	return []Need{
		codes(BeenBefore, Yes, No),
		codes(NewProblem, No),
		codes(ChangeSince, Worse),
		codes(Status, StatusPregnant, StatusPostpartum, StatusNeither),
		codes(CouldBePregnant, Yes, No, Unsure),
		codes(Birth, BirthVaginal, BirthCaesarean),
		codes(BirthSince, Yes, No),

		codes(Cauda, None),
		codes(LegWeak, None),
		codes(GeneralSigns, SignNightConstant),
		codes(FootWeak, Yes),

		codes(PainZones, append(zonesNamed(), ZoneSaddle, None)...),
		codes(NumbZones, ZoneSaddle, None),
		codes(WorstSpot, append(zonesNamed(), None)...),
		codes(PainBelowKnee, Yes, No),
		codes(PainInFoot, Yes, No),
		codes(LegOrBack, LegOrBackLeg),

		codes(Gaps, Yes),
		codes(Settle, SettleHours, SettleNever),
		codes(Night, NightMost, No),

		codes(OnsetWhen, OnsetInPregnancy, OnsetAfterBirth),
		codes(OnsetHow, OnsetByBirth),
		codes(OnsetSpeed),
		codes(Before),
		codes(Risks),
		codes(BirthAnaesthesia),
		codes(BirthEvents),
		codes(Feeding),
		codes(Conditions, ofPregnancy()...),
		codes(Activities),
	}
}

// numbersNeeded are questions whose numbers are compared or followed.
func numbersNeeded() []Need {
	needs := []Need{{ID: ExerciseDays, Number: true, High: daysOfWeek}}
	for _, id := range []string{WeeksPregnant, WeeksSinceBirth, OnsetWeek} {
		needs = append(needs, Need{ID: id, Number: true})
	}
	scales := painScores()
	for n := range MostActivities {
		scales = append(scales, ActivityScore(n+1))
	}
	for _, id := range scales {
		needs = append(needs, Need{ID: id, Number: true, High: worstScore})
	}
	return needs
}

// examNeeded are the bedside tests that the clusters of evidence count.
func examNeeded() []Need {
	needs := []Need{
		{Part: PartExam, ID: ExamASLR, Kind: KindASLR, Codes: []string{ExamASLR + tailLeft, ExamASLR + tailRight}},
		{Part: PartExam, ID: ExamCentralises, Kind: KindYesNo, Codes: []string{ExamCentralises}},
	}
	for _, id := range ProvocationTests() {
		needs = append(needs, Need{Part: PartExam, ID: id, Kind: KindProvocation})
	}
	return needs
}

// idsNeeded are the patterns and findings that code asks for by name.
func idsNeeded() []Need {
	needs := []Need{{Part: PartFindings, ID: FindingNeuroDeficit}}
	for _, id := range []string{PatternEarlyCaesarean, PatternIrritable, PatternIrritableRadicular, PatternGeneral} {
		needs = append(needs, Need{Part: PartPatterns, ID: id})
	}
	return needs
}

// zonesNamed are the codes of the zones that are named, on both sides.
func zonesNamed() []string {
	var out []string
	for _, list := range [][]string{zonesOfSIJoint(), zonesOfLeg(), zonesOfLowerLeg(), zonesOfFoot()} {
		for _, zone := range list {
			out = append(out, zone+tailLeft, zone+tailRight)
		}
	}
	return out
}
