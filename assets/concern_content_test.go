package assets_test

import (
	"slices"
	"testing"

	"sacra/assets/assetstest"
	"sacra/triage"
)

// A question that is put to some only is one whose answer changes no alert of the
// others: how the baby is fed counts for the spine, and she is asked where that hurts.
func TestFeedingIsAskedWhereItsAnswerCounts(t *testing.T) {
	rules := &assetstest.Embedded(t).Rules
	it := rules.Questionnaire.Question(triage.Feeding)
	asked, counts := 0, 0
	for _, o := range rules.Questionnaire.Question("pain_zones").AnswerOption {
		if o.Exclusive() {
			continue
		}
		zone := o.ValueCoding.Code
		for _, stage := range []string{"B0", "B26", "B60", "CS20", "B?"} {
			for _, more := range []string{"", " onset_speed=sudden onset_how=lift", " onset_how=fall", " onset_speed=sudden pain_back_worst=9", " risks=steroids onset_speed=sudden"} {
				said := with(stage, "pain_zones="+zone+more)
				fed := rules.Raised(assetstest.Response(t, rules, said+" feeding=breast"))
				not := rules.Raised(assetstest.Response(t, rules, said+" feeding=bottle"))
				matters := !slices.EqualFunc(fed, not, func(a, b triage.RaisedAlert) bool { return a.ID == b.ID && a.Tier == b.Tier })
				concerns := it.Concerns(assetstest.Response(t, rules, said))
				if matters && !concerns {
					t.Errorf("%s: feeding changes what is raised, and she is not asked", said)
				}
				if matters {
					counts++
				}
				if concerns {
					asked++
				}
			}
		}
	}
	if counts == 0 || asked == 0 {
		t.Errorf("it counts for %d and is asked of %d", counts, asked)
	}
}
