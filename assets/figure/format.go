package figure

// fileMovement is the pose file. Every field, with its unit and range, is
// described in assets/content/poses/README.md; whoever adds one here adds it there.
// Places and lengths are centimeters at a stature of 165 cm, angles are degrees.
// A pointer is nil where the file leaves the field out.
type fileMovement struct {
	ID     string `json:"id"`
	Camera struct {
		Az float64 `json:"az"`
		El float64 `json:"el"`
	} `json:"camera"`
	Affected  string      `json:"affected"`
	Loop      string      `json:"loop"`
	Asleep    bool        `json:"asleep"`
	Belt      bool        `json:"belt"`
	Shoes     bool        `json:"shoes"`
	Print     []string    `json:"print"`
	Order     []string    `json:"order"`
	Props     []fileProp  `json:"props"`
	Keys      []fileKey   `json:"keys"`
	Arrows    []fileArrow `json:"arrows"`
	Highlight []fileFeel  `json:"highlight"`
	FeelIn    []string    `json:"highlight_in"`
	Ghosts    []fileGhost `json:"ghosts"`
}

type fileProp struct {
	Type string      `json:"type"`
	Pos  [3]float64  `json:"pos"`
	Size *[3]float64 `json:"size"`
	Turn [3]float64  `json:"turn"`
	When string      `json:"when"`
	At   []string    `json:"at"`
	Span bool        `json:"span"`
}

type fileKey struct {
	Name   string      `json:"name"`
	HoldMS int         `json:"hold_ms"`
	MoveMS int         `json:"move_ms"`
	From   string      `json:"from"`
	Order  []string    `json:"order"`
	Root   *fileRoot   `json:"root"`
	Anchor *fileAnchor `json:"anchor"`
	Spine  *struct {
		Lumbar   [3]float64 `json:"lumbar"`
		Thoracic [3]float64 `json:"thoracic"`
	} `json:"spine"`
	Neck *[3]float64 `json:"neck"`
	Head *[3]float64 `json:"head"`
	Draw *float64    `json:"belly_in"`
	LegL *fileLimb   `json:"leg.l"`
	LegR *fileLimb   `json:"leg.r"`
	ArmL *fileLimb   `json:"arm.l"`
	ArmR *fileLimb   `json:"arm.r"`
}

type fileRoot struct {
	Pos  [3]float64 `json:"pos"`
	Face [3]float64 `json:"face"`
	Up   [3]float64 `json:"up"`
}

type fileAnchor struct {
	Joint string     `json:"joint"`
	At    [3]float64 `json:"at"`
}

type fileLimb struct {
	IK      *[3]float64 `json:"ik"`
	At      string      `json:"at"`
	Belly   *[3]float64 `json:"belly"`
	Pole    [3]float64  `json:"pole"`
	Toes    *[3]float64 `json:"toes"`
	Sole    *[3]float64 `json:"sole"`
	Fingers *[3]float64 `json:"fingers"`
	Palm    *[3]float64 `json:"palm"`
	Flex    float64     `json:"flex"`
	Abd     *float64    `json:"abd"`
	Rot     float64     `json:"rot"`
	Knee    float64     `json:"knee"`
	Ankle   float64     `json:"ankle"`
	Elbow   *float64    `json:"elbow"`
	Wrist   float64     `json:"wrist"`
	Pron    float64     `json:"pron"`
	Scap    [3]float64  `json:"scap"`
	Curl    *float64    `json:"curl"`
	Thumb   *float64    `json:"thumb"`
}

type fileArrow struct {
	Joint  string      `json:"joint"`
	From   string      `json:"from"`
	To     string      `json:"to"`
	In     string      `json:"in"`
	T      *[2]float64 `json:"t"`
	Offset [2]float64  `json:"offset"`
	Width  float64     `json:"width"`
	Length *float64    `json:"length"`
	Dir    [2]float64  `json:"dir"`
	Arc    *[3]float64 `json:"arc"` // from, to (degrees, 0 right, 90 down) and radius
}

type fileFeel struct {
	Part  string  `json:"part"`
	Rings [2]int  `json:"rings"`
	Side  float64 `json:"side"`
	Out   float64 `json:"out"`
}

type fileGhost struct {
	In    string   `json:"in"`
	Key   string   `json:"key"`
	Parts []string `json:"parts"`
}

func toVec(v [3]float64) vec { return vec{v[0], v[1], v[2]} }
