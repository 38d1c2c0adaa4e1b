package letter

import (
	"testing"
	"time"

	"sacra/assets/assetstest"
	"sacra/export/pdf"
	"sacra/triage"
)

var (
	clinic = pdf.Sender{Name: "Harbor Street Physical Therapy", Phone: "214-555-0142"}
	made   = time.Date(2026, 11, 22, 0, 0, 0, 0, time.UTC)
)

// The women of the tests. Answers are "linkId=code" pairs; a pair without a code
// is a question that she skipped.
const (
	stopped = "status=pregnant weeks_pregnant=34 cauda=saddle"
	leg     = "status=postpartum weeks_since_birth=2 birth=vaginal cauda=unsure leg_weak=none postpartum_signs=none general_signs=limp_groin " +
		"pain_zones=groin_l pain_zones=th_ant_l numb_zones= worst_spot=groin_l below_knee=no foot= pain_back_now=4 pain_back_worst=8 " +
		"quality=stab walk=worse stand=worse sit=better bend=same one_leg=not_tried walk_long=unsure night=most onset_when=after onset_week=1 " +
		"onset_how=nothing leak=yes conditions=none activities=walk_30 activity_score_1=3 talk_alone=yes"
	legExam = "slr_l=neg slr_r=neg hip_ir_deg_l=10 faber_l=pos faber_r=nd reflex_ankle_l=normal reflex_ankle_r=normal"
)

// visit is what the record gives for answers.
func visit(t testing.TB, answers, exam string) *triage.Visit {
	t.Helper()
	c := assetstest.Embedded(t)
	return &triage.Visit{
		ID: "0b6e5d3c-6e1f-4d7a-9c1e-000000000001", Last: 7,
		Intake: triage.Intake{
			Lang: triage.Spanish, Name: "María Muñoz", BirthDate: "1993-05-03", Response: *assetstest.Response(t, &c.Rules, answers),
			Content: c.Rules.Version, Started: time.Date(2026, 11, 22, 9, 5, 0, 0, time.UTC),
		},
		Exam: []triage.ExamEntry{{Results: assetstest.Response(t, &c.Rules, exam).Exam, Therapist: "Dana Whitfield, PT"}},
	}
}

// order is what a therapist asks for.
func order(alert string, l triage.Lang) Order {
	return Order{Alert: alert, Therapist: "Dana Whitfield, PT", Lang: l, Made: made}
}

// build builds the letter about an alert of a visit.
func build(t testing.TB, v *triage.Visit, o Order) Letter {
	t.Helper()
	c, err := Build(assetstest.Embedded(t), clinic, v, nil, o)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// written makes the letter.
func written(t testing.TB, c Letter) Document {
	t.Helper()
	d, err := Make(c)
	if err != nil {
		t.Fatal(err)
	}
	return d
}
