package assets_test

import (
	"strings"
	"testing"
)

// TestBrokenParts appends one broken part to a file. Each is refused with the
// file, the id and the fault.
func TestBrokenParts(t *testing.T) {
	finding := func(old, new string) edit {
		return edit{"evidence.toml", "", strings.Replace(goodFinding, old, new, 1)}
	}
	exercise := func(old, new string) edit {
		return edit{"exercises.toml", "", strings.Replace(goodExercise, old, new, 1)}
	}
	alert := func(old, new string) edit { return edit{"alerts.toml", "", strings.Replace(goodAlert, old, new, 1)} }
	test := func(old, new string) edit { return edit{"exam.toml", "", strings.Replace(goodTest, old, new, 1)} }
	pattern := func(old, new string) edit {
		return edit{"exercises.toml", "", strings.Replace(goodPattern, old, new, 1)}
	}
	for name, x := range map[string]struct {
		edit edit
		says []string
	}{
		"a usual test that is none":       {edit{"exam.toml", `usual = ["slump"`, `usual = ["slump_l"`}, []string{"usual", "slump_l"}},
		"a usual test given twice":        {edit{"exam.toml", `usual = ["slump"`, `usual = ["slr"`}, []string{"usual", `"slr" is given twice`}},
		"an LR of 0":                      {finding("lr_yes = 1.1", "lr_yes = 0.0"), []string{"probe", "girdle", "above 0"}},
		"a negative LR":                   {finding("lr_no = 0.9", "lr_no = -0.9"), []string{"probe", "above 0"}},
		"an LR that is left out":          {finding("lr_no = 0.9\n", ""), []string{"probe", "above 0"}},
		"an LR that is no number":         {finding("lr_yes = 1.1", "lr_yes = nan"), []string{"probe", "above 0"}},
		"an endless LR":                   {finding("lr_yes = 1.1", "lr_yes = inf"), []string{"probe"}},
		"a finding without a source":      {finding(`source = "Judgement"`, `source = ""`), []string{"probe", "source"}},
		"a finding without a tag":         {finding("tag = \"judgement\"\n", ""), []string{"probe", "tag"}},
		"a finding with another tag":      {finding(`tag = "judgement"`, `tag = "certain"`), []string{"probe", "certain"}},
		"a finding without a warning":     {finding("warning = { en = \"W\", es = \"W\" }\n", ""), []string{"probe", "warning"}},
		"a finding without Spanish":       {finding(`name = { en = "A", es = "A" }`, `name = { en = "A" }`), []string{"probe", `name: the text in "es" is missing`}},
		"half an article":                 {finding("group =", "article = { en = \"A\" }\ngroup ="), []string{"probe", "article"}},
		"an article on no side":           {finding("group =", "article = { en = \"A\", es = \"A\" }\narticle_side = \"lumbar\"\ngroup ="), []string{"probe", "article_side", "lumbar"}},
		"a side without an article":       {finding("group =", "article_side = \"girdle\"\ngroup ="), []string{"probe", "article_side", "no article"}},
		"half a dispute":                  {finding("group =", "disputed = { es = \"A\" }\ngroup ="), []string{"probe", "disputed"}},
		"a finding without a condition":   {finding("yes = { all = [ { question = \"below_knee\", operator = \"=\", answer = \"yes\" } ] }\n", ""), []string{"probe", "yes is missing"}},
		"an interval that is none":        {finding("lr_no = 0.9", "lr_no = 0.9\nlr_low = 3.0\nlr_high = 2.0"), []string{"probe", "interval"}},
		"a test that comes first":         {edit{"evidence.toml", "", "\n[[first]]\nid = \"arm\"\nwhen.all = [{ question = \"foot\", operator = \"=\", answer = \"yes\" }]\ntests = [\"elbow\"]\nwhy = { en = \"W\", es = \"W\" }\ntag = \"judgement\"\nsource = \"S\"\n"}, []string{"evidence.toml", "arm", "elbow"}},
		"a thought without a look":        {edit{"evidence.toml", "", "\n[[also]]\nid = \"probe\"\nname = { en = \"N\", es = \"N\" }\nwhen.all = [{ question = \"foot\", operator = \"=\", answer = \"yes\" }]\ntag = \"judgement\"\nsource = \"S\"\n"}, []string{"evidence.toml", "probe", "look"}},
		"an alert for no test":            {alert(`tag = `, "tests = [\"elbow\"]\ntag = "), []string{"alerts.toml", "probe", "elbow"}},
		"a finding of no kind":            {finding(`"site"`, `"guess"`), []string{"probe", "guess"}},
		"a finding of no group":           {finding(`"history"`, `"guess"`), []string{"probe", "guess"}},
		"a finding that is there already": {finding(`"probe"`, `"below_knee"`), []string{"below_knee", "twice"}},
		"a finding named as the bound":    {finding(`"probe"`, `"history_bound"`), []string{"history_bound", "twice"}},
		"two weights for one hypothesis":  {edit{"evidence.toml", "", goodFinding + goodFinding[strings.Index(goodFinding, "[[finding.weight]]"):]}, []string{"probe", "two weights"}},
		"a weight for no hypothesis":      {finding(`"girdle"`, `"piriformis"`), []string{"probe", "piriformis"}},
		"absent weighs, but never is":     {finding("no = { all = [ { question = \"below_knee\", operator = \"=\", answer = \"no\" } ] }\n", ""), []string{"probe", "absent"}},
		"a condition on no question":      {finding(`question = "below_knee"`, `question = "above_knee"`), []string{"probe", "above_knee"}},
		"a condition on no code":          {finding(`answer = "no"`, `answer = "never"`), []string{"probe", "never"}},
		"a condition with no operator":    {finding(`operator = "="`, `operator = "~"`), []string{"probe", "~"}},
		"a fever that nobody has":         {edit{"alerts.toml", `question = "temp_c", operator = ">=", answer = "38"`, `question = "temp_c", operator = ">=", answer = "380"`}, []string{"alerts.toml", "temp_c", "380"}},
		"a week that no pregnancy has":    {edit{"alerts.toml", `question = "weeks_pregnant", operator = ">=", answer = "24"`, `question = "weeks_pregnant", operator = ">=", answer = "240"`}, []string{"alerts.toml", "movements", "240"}},
		"a bound that is no number":       {edit{"alerts.toml", `question = "temp_c", operator = ">=", answer = "38"`, `question = "temp_c", operator = ">=", answer = "nan"`}, []string{"alerts.toml", "temp_c", "nan"}},
		"sides that need not differ":      {edit{"alerts.toml", `operator = "apart", answer = "2"`, `operator = "apart", answer = "-2"`}, []string{"alerts.toml", "calf_cm_*", "-2"}},
		"a week when nothing is asked":    {edit{"questionnaire.json", `"answerInteger": 12`, `"answerInteger": -12`}, []string{"questionnaire.json", "birth_anaesthesia", "-12"}},
		"a status that FHIR has not":      {edit{"questionnaire.json", `"status": "active"`, `"status": "activ"`}, []string{"questionnaire.json", "activ"}},
		"a language that is not English":  {edit{"questionnaire.json", `"language": "en"`, `"language": "es"`}, []string{"questionnaire.json", `"es"`}},
		"a dial of another temperature":   {edit{"exam.toml", "factor = 1.8, offset = 32", "factor = 1.8, offset = 23"}, []string{"exam.toml", "temp_c", "°F"}},
		"a dial that moves the point":     {edit{"exam.toml", `dial = { unit = "cm", factor = 1,`, `dial = { unit = "cm", factor = 10,`}, []string{"exam.toml", "calf_cm", "cm"}},
		"a clause that says nothing":      {finding(`{ question = "below_knee", operator = "=", answer = "yes" }`, `{}`), []string{"probe", "clause"}},
		"a group that does not exist":     {finding(`operator = "=", answer = "yes"`, `operator = "in", answer = "elbows"`), []string{"evidence.toml", "probe", "elbows"}},
		"a name that does not exist":      {alert(`{ question = "cauda", operator = "=", answer = "saddle" }`, `{ is = "elbow_hurts" }`), []string{"alerts.toml", "probe", "elbow_hurts"}},
		"a group of no zone":              {edit{"terms.toml", "", "\n[[group]]\nid = \"arm\"\nzones = [\"elbow\"]\n"}, []string{"terms.toml", "arm", "elbow"}},
		"exists with a code":              {finding(`operator = "=", answer = "yes"`, `operator = "exists", answer = "yes"`), []string{"probe", "exists"}},
		"greater than a word":             {finding(`operator = "=", answer = "yes"`, `operator = ">", answer = "yes"`), []string{"probe", "number"}},
		"an exam mark on a plain test":    {finding(`question = "below_knee", operator = "=", answer = "yes"`, `question = "clonus_@", operator = "=", answer = "yes"`), []string{"probe", "clonus_@"}},
		"a key that nobody knows":         {finding("group =", "weight_of = 3\ngroup ="), []string{"weight_of"}},
		"a hypothesis twice":              {edit{"evidence.toml", `id = "girdle"`, `id = "radicular"`}, []string{"radicular"}},
		"no girdle hypothesis":            {edit{"evidence.toml", `id = "girdle"`, `id = "pelvis"`}, []string{"girdle"}},
		"a prior of 1":                    {edit{"evidence.toml", "pregnant = 0.05", "pregnant = 1.0"}, []string{"radicular", "prior"}},
		"a cap below 1":                   {edit{"evidence.toml", "history_cap = 4.0", "history_cap = 0.5"}, []string{"radicular", "history_cap"}},
		"a cap without its point":         {edit{"evidence.toml", "history_cap = 4.0", "history_cap = 40000.0"}, []string{"radicular", "history_cap"}},
		"a floor of 0":                    {edit{"evidence.toml", "history_floor = 0.3", "history_floor = 0.0"}, []string{"radicular", "history_floor"}},
		"well below some":                 {edit{"evidence.toml", "well = 0.45", "well = 0.05"}, []string{"radicular", "well"}},

		"a move that no caution is about":       {exercise("pp_vag_wk = 1\n", "pp_vag_wk = 1\nmoves = [\"hop\"]\n"), []string{"hop", "no caution"}},
		"a caution about a move that none has":  {edit{"exercises.toml", "[[caution]]\nmoves = [\"squeeze\"]", "[[caution]]\nmoves = [\"squeze\"]"}, []string{"caution", "squeze"}},
		"a caution without a move":              {edit{"exercises.toml", "[[caution]]\nmoves = [\"squeeze\"]", "[[caution]]\nmoves = []"}, []string{"caution", "no moves"}},
		"a want of a tip":                       {edit{"exercises.toml", "exercises = [\"E10\", \"E27\"]\n\n#", "exercises = [\"E20\"]\n\n#"}, []string{"want 1", "E20"}},
		"a want of an unknown question":         {edit{"exercises.toml", "question = \"leak\", operator", "question = \"leek\", operator"}, []string{"want 1", "leek"}},
		"an exercise without steps":             {exercise(`en = ["One."]`, `en = []`), []string{"E99", "0 steps"}},
		"an exercise with seven steps":          {exercise(`en = ["One."]`, `en = ["1","2","3","4","5","6","7"]`), []string{"E99", "7 steps"}},
		"a step more in Spanish":                {exercise(`es = ["Uno."]`, `es = ["Uno.", "Dos."]`), []string{"E99", `2 steps in "es", 1 in "en"`}},
		"an empty step":                         {exercise(`es = ["Uno."]`, `es = [""]`), []string{"E99", "step 1"}},
		"an exercise without limits":            {exercise(goodExercise[strings.Index(goodExercise, "[exercise.limits]"):], ""), []string{"E99", "limits"}},
		"both sides of what has no side":        {exercise(`kind = "exercise"`, "kind = \"exercise\"\nboth = true"), []string{"E99", "both"}},
		"a pose that does not exist":            {exercise(`pose = "e01"`, `pose = "lotus"`), []string{"E99", "lotus"}},
		"an exercise of no kind":                {exercise(`kind = "exercise"`, `kind = "game"`), []string{"E99", "game"}},
		"an exercise twice":                     {exercise(`"E99"`, `"E01"`), []string{"E01", "twice"}},
		"an exercise without Spanish":           {exercise(`goal = { en = "A", es = "A" }`, `goal = { en = "A" }`), []string{"E99", `goal: the text in "es"`}},
		"an exercise without a stop":            {exercise("stop = { en = \"A\", es = \"A\" }\n", ""), []string{"E99", "stop"}},
		"an exercise without a source":          {exercise(`source = "Judgement"`, `source = ""`), []string{"E99", "source"}},
		"an exercise for no hypothesis":         {exercise(`["girdle"]`, `["piriformis"]`), []string{"E99", "piriformis"}},
		"weeks the wrong way round":             {exercise("pp_vag_wk = 1", "ga_min = 20\nga_max = 12"), []string{"E99", "ga_max"}},
		"a week before the birth":               {exercise("pp_vag_wk = 1", "pp_vag_wk = -1"), []string{"E99", "pp_vag_wk"}},
		"a negative week of gestation":          {exercise("pp_vag_wk = 1", "ga_max = -5"), []string{"E99", "ga_max"}},
		"a thousand repetitions":                {exercise("reps = 5", "reps = 1000"), []string{"E99", "reps"}},
		"half a note on the dose":               {exercise("reps = 5", "reps = 5\nnote = { en = \"A\" }"), []string{"E99", "note"}},
		"a dose below nothing":                  {exercise("reps = 5", "reps = -5"), []string{"E99", "dose"}},
		"an avoid on no code":                   {exercise(`answer = "both_legs"`, `answer = "three_legs"`), []string{"E99", "three_legs"}},
		"an avoid without a reason":             {exercise(`why = { en = "W", es = "W" }`, `why = { en = "W" }`), []string{"E99", "why"}},
		"an avoid that never holds":             {exercise("when = { all = [ { question = \"leg_weak\", operator = \"=\", answer = \"both_legs\" } ] }\n", ""), []string{"E99", "when"}},
		"an exercise in no position":            {exercise(`"sitting"`, `"siting"`), []string{"E99", "siting", "sitting"}},
		"on the back without the limit":         {exercise(`"sitting"`, `"supine"`), []string{"E99", "supine"}},
		"face down without the limit":           {exercise(`"sitting"`, `"prone"`), []string{"E99", "prone"}},
		"a pattern of another hypothesis":       {pattern(`["girdle"]`, `["radicular"]`), []string{"probe", "E12", "girdle", "radicular"}},
		"a pattern with no such exercise":       {pattern(`["E12"]`, `["E77"]`), []string{"probe", "E77"}},
		"a pattern for no hypothesis":           {pattern(`["girdle"]`, `["piriformis"]`), []string{"probe", "piriformis"}},
		"a pattern without a reason":            {pattern(`why = { en = "W", es = "W" }`, ``), []string{"probe", "why"}},
		"a pattern that is there already":       {pattern(`"probe"`, `"girdle"`), []string{"girdle", "twice"}},
		"a limit that nobody knows":             {exercise("pp_vag_wk = 1", "pp_vag_week = 1"), []string{"pp_vag_week"}},
		"an alert that is there already":        {alert(`"probe"`, `"cauda_saddle"`), []string{"cauda_saddle", "twice"}},
		"an alert of no tier":                   {alert(`"now"`, `"soon"`), []string{"probe", "soon"}},
		"an alert that never holds":             {alert("when.all = [{ question = \"cauda\", operator = \"=\", answer = \"saddle\" }]\n", ""), []string{"probe", "when"}},
		"an alert on no code":                   {alert(`answer = "saddle"`, `answer = "sadle"`), []string{"probe", "sadle"}},
		"an alert that says nothing to her":     {alert("patient = { en = \"P\", es = \"P\" }\n", ""), []string{"probe", "patient"}},
		"an alert without Spanish":              {alert(`staff = { en = "S", es = "S" }`, `staff = { en = "S" }`), []string{"probe", `staff: the text in "es"`}},
		"an alert without a source":             {alert(`source = "Judgement"`, ``), []string{"probe", "source"}},
		"an alert item that does not exist":     {edit{"alerts.toml", `asked = ["cauda"`, `asked = ["tail"`}, []string{"tail"}},
		"an alert named as an unanswered item":  {alert(`"probe"`, `"unanswered_cauda"`), []string{"unanswered_cauda"}},
		"a test that is there already":          {test(`"probe"`, `"p4"`), []string{"p4", "twice"}},
		"a test with the name of a question":    {test(`"probe"`, `"foot"`), []string{"foot", "linkId"}},
		"a test of no kind":                     {test(`"number"`, `"feeling"`), []string{"probe", "feeling"}},
		"a test in no position":                 {test(`"sitting"`, `"prone"`), []string{"probe", "prone", "half_sitting"}},
		"a test of no group":                    {test(`"movement"`, `"gridle"`), []string{"probe", "gridle", "girdle"}},
		"a test of another kind":                {edit{"exam.toml", "id = \"aslr\"\nkind = \"aslr\"", "id = \"aslr\"\nkind = \"grade\""}, []string{"aslr", "kind"}},
		"a test without its sides":              {edit{"exam.toml", "id = \"aslr\"\nkind = \"aslr\"\nsided = true", "id = \"aslr\"\nkind = \"aslr\"\nsided = false"}, []string{"aslr", "aslr_"}},
		"a test with an empty range":            {test("high = 10", "high = 0"), []string{"probe", "range"}},
		"a test without Spanish":                {test(`method = { en = "A", es = "A" }`, `method = { en = "A" }`), []string{"probe", `method: the text in "es"`}},
		"a test that is greyed without a why":   {test(`why = { en = "W", es = "W" }`, ``), []string{"probe", "why"}},
		"a test that is unsuitable for no code": {test(`answer = "both_legs"`, `answer = "three_legs"`), []string{"probe", "three_legs"}},
		"not TOML":                              {edit{"exam.toml", "", "\n[[test\n"}, []string{"exam.toml"}},
		"TOML of another shape":                 {finding("lr_yes = 1.1", `lr_yes = "high"`), []string{"evidence.toml"}},
	} {
		t.Run(name, func(t *testing.T) {
			fsys := copyOf(t)
			x.edit.apply(t, fsys)
			refused(t, fsys, append(x.says, x.edit.file)...)
		})
	}
}

// TestKeysThatNobodyReads adds a key to the first table of each TOML file.
func TestKeysThatNobodyReads(t *testing.T) {
	for file := range copyOf(t) {
		if !strings.HasSuffix(file, ".toml") {
			continue
		}
		t.Run(file, func(t *testing.T) {
			fsys := copyOf(t)
			edit{file, "\n[[", "\nprobe_key = 1\n[["}.apply(t, fsys)
			refused(t, fsys, file, `unknown key`, "probe_key")
		})
	}
}
