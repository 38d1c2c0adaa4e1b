package triage

import "strconv"

// The names that Go code uses of the content. A clinic may replace every
// content file; Needs lists what of it has to keep its name, and content that
// lacks one of them is refused when it is loaded. What is not named here is
// free.

// Questions: who she is and the stage that she is in.
const (
	BeenBefore      = "been_before"   // Yes leads to the short form of a return visit
	NewProblem      = "new_problem"   // at a return visit: No says that the old problem is still the one
	ChangeSince     = "change"        // at a return visit: how the pain has been since
	ExerciseDays    = "exercise_days" // at a return visit: on how many of the last 7 days
	Status          = "status"
	CouldBePregnant = "could_be_pregnant" // asked of women who are neither
	WeeksPregnant   = "weeks_pregnant"
	WeeksSinceBirth = "weeks_since_birth"
	Birth           = "birth"
	BirthSince      = "birth_since" // at a return visit: whether the baby was born since the last one

	BirthAnaesthesia = "birth_anaesthesia"
	BirthEvents      = "birth_events"
	Feeding          = "feeding"
)

// Questions: warning signs.
const (
	Cauda        = "cauda"
	LegWeak      = "leg_weak"
	GeneralSigns = "general_signs"
	FootWeak     = "foot_weak"
)

// Questions: where it hurts, and how far the pain goes.
const (
	PainZones     = "pain_zones"
	NumbZones     = "numb_zones"
	WorstSpot     = "worst_spot"
	PainBelowKnee = "below_knee"
	PainInFoot    = "foot"
	LegOrBack     = "leg_or_back"
)

// Questions: how strong the pain is, from 0 to 10, and what it is like.
const (
	PainBackNow   = "pain_back_now"
	PainBackWorst = "pain_back_worst"
	PainLegNow    = "pain_leg_now"
	PainLegWorst  = "pain_leg_worst"
	Gaps          = "gaps" // times without pain
	Settle        = "settle"
	Night         = "night"
)

// Questions: how it began, and what she brings along.
const (
	OnsetWhen  = "onset_when"
	OnsetWeek  = "onset_week"
	OnsetSpeed = "onset_speed"
	OnsetHow   = "onset_how"
	Before     = "before"
	Conditions = "conditions"
	Risks      = "risks"
	Activities = "activities"
)

// activityScore begins the linkId of the score of a picked activity.
const activityScore = "activity_score_"

// MostActivities is how many activities she may pick, each of them scored.
const MostActivities = 3

// ActivityScore returns the linkId of the score, 0–10, of the nth activity that
// she picked, n from 1 to MostActivities.
func ActivityScore(n int) string { return activityScore + strconv.Itoa(n) }

// Answers that many questions share. None is also "nowhere" and "no single
// spot"; Nothing means that nothing on a list helps, or that nothing was the cause.
const (
	Yes      = "yes"
	No       = "no"
	Unsure   = "unsure"
	None     = "none"
	Nothing  = "nothing"
	Worse    = "worse"
	Same     = "same"
	Better   = "better"
	NotTried = "not_tried"
)

// Answers that belong to one question, named after it.
const (
	StatusPregnant   = "pregnant"
	StatusPostpartum = "postpartum"
	StatusNeither    = "neither"

	BirthVaginal   = "vaginal"
	BirthCaesarean = "caesarean"

	SignNightConstant = "night_constant"

	LegOrBackLeg = "leg"

	SettleHours = "hours"
	SettleNever = "never"

	NightMost = "most"

	OnsetInPregnancy = "pregnancy"
	OnsetAfterBirth  = "after"
	OnsetByBirth     = "birth"

	ConditionMembranes        = "membranes"
	ConditionPretermLabour    = "preterm_labour"
	ConditionBleedingPlacenta = "bleeding_placenta"
	ConditionCervix           = "cervix"
	ConditionGrowth           = "growth"
	ConditionTwins            = "twins"
	ConditionTriplets         = "triplets"
)

// Zones of the body chart. But for the saddle they are parts of codes: the side,
// "_l" or "_r", follows.
const (
	ZoneSaddle = "saddle"

	ZonePSIS     = "psis" // the dimple above the buttock
	ZoneButtUp   = "butt_up"
	ZoneButtMid  = "butt_mid"
	ZoneButtLow  = "butt_low"
	ZoneThPost   = "th_post"
	ZoneThLat    = "th_lat"
	ZoneThAnt    = "th_ant"
	ZoneThMed    = "th_med"
	ZoneKnee     = "knee"
	ZoneShinLat  = "shin_lat"
	ZoneCalf     = "calf"
	ZoneFootTop  = "foot_top"
	ZoneBigToe   = "big_toe"
	ZoneFootSole = "foot_sole"
	ZoneHeel     = "heel_outer"
)

// The sides of a plan entry and of what PainSides returns; the tails of zones
// and exam ids are "_" and one of them.
const (
	Left  = "l"
	Right = "r"

	tailLeft  = "_" + Left
	tailRight = "_" + Right
)

// The views of the body on which free lines are drawn.
const (
	ViewFront = "front"
	ViewBack  = "back"
)

// Bedside tests. Those that are done on each side have the side as a tail.
const (
	ExamDistraction  = "distraction"
	ExamCompression  = "compression"
	ExamP4           = "p4" // posterior pelvic pain provocation
	ExamGaenslen     = "gaenslen"
	ExamSacralThrust = "sacral_thrust"
	ExamFaber        = "faber"
	ExamASLR         = "aslr"
	ExamCentralises  = "centralises"
)

// Results of bedside tests, beside NotDone, OtherPain, Yes, No and numbers.
const (
	Positive = "pos"
	Negative = "neg"

	Absent  = "absent"
	Reduced = "reduced"
	Normal  = "normal"
	Brisk   = "brisk"
)

// The positions in which bedside tests are done. Each is the tail of a key in
// the words.
const (
	PositionStanding    = "standing"
	PositionSitting     = "sitting"
	PositionSideLying   = "side_lying"
	PositionHalfSitting = "half_sitting"
)

// The positions that only exercises have.
const (
	PositionHandsKnees = "hands_knees"
	PositionSupine     = "supine"
	PositionProne      = "prone"
)

// Positions lists the positions that a bedside test may name.
func Positions() []string {
	return []string{PositionStanding, PositionSitting, PositionSideLying, PositionHalfSitting}
}

// The groups of bedside tests.
const (
	ExamGroupGirdle   = "girdle"
	ExamGroupNeural   = "neural" // nerve tension
	ExamGroupNeuro    = "neuro"  // strength, reflexes, touch
	ExamGroupMovement = "movement"
	ExamGroupSafety   = "safety" // vital signs, and what a warning sign asks for
)

// ExamGroups lists the groups that a bedside test may name.
func ExamGroups() []string {
	return []string{ExamGroupGirdle, ExamGroupNeural, ExamGroupNeuro, ExamGroupMovement, ExamGroupSafety}
}

// The patterns that are chosen by rule and not by hypotheses.
const (
	PatternEarlyCaesarean     = "early_caesarean"
	PatternIrritable          = "irritable"
	PatternIrritableRadicular = "irritable_radicular"
	PatternGeneral            = "general"
)

// FindingNeuroDeficit is the finding that is present when a bedside test shows
// lost nerve function.
const FindingNeuroDeficit = "neuro_deficit"
