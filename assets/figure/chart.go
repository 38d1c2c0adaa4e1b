package figure

// View is a side of the standing woman.
type View uint8

// The two views of the body chart.
const (
	Front View = iota
	Back
)

// ChartZone is one area of the body chart that can be tapped. ID is the answer
// code of the questionnaire; _l and _r are her own left and right. Outline is
// a closed polygon on the picture plane of the same Chart call.
type ChartZone struct {
	ID      string
	View    View
	Outline []Point
	Center  Point
}

// Chart draws the woman standing, for the body chart, and returns the zones
// that she may tap. Of the options only the stage, Ink, Weld and Plain matter.
func Chart(v View, o Options) (Picture, []ChartZone) {
	pic, st := standing(v, o)
	return pic, st.zones(v)
}
