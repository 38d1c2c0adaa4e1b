package pdf

import "fmt"

// Paper is a paper size.
type Paper string

// The papers.
const (
	Letter Paper = "letter" // 215.9 × 279.4 mm
	A4     Paper = "a4"     // 210 × 297 mm
)

// ParsePaper returns the paper with the given name; the empty name is Letter.
func ParsePaper(name string) (Paper, error) {
	switch p := Paper(name); p {
	case "":
		return Letter, nil
	case Letter, A4:
		return p, nil
	}
	return "", fmt.Errorf("unknown paper %q, it is letter or a4", name)
}

// Size returns width and height in millimeters.
func (p Paper) Size() (w, h float64) {
	if p == A4 {
		return 210, 297
	}
	return 215.9, 279.4
}
