// Package wrap breaks text into lines, on paper in millimeters and in plain text
// in letters alike.
package wrap

// Run is a sequence of words in one type. Measure returns the width of a text in
// it.
type Run struct {
	Words   []string
	Measure func(text string) float64
}

// Piece is what a line has of one run. X is where it begins.
type Piece struct {
	Run  int // its place among the runs
	X    float64
	Text string
}

// Lines sets runs as one paragraph. Each line takes as many words as it has room
// for up to width; the first one begins at first, the others at indent. A word
// that is wider than a line is broken where it must be, with one letter on a
// line at the least.
func Lines(width, first, indent float64, runs ...Run) [][]Piece {
	var lines [][]Piece
	var line []Piece
	x := first
	end := func() {
		lines = append(lines, line)
		line, x = nil, indent
	}
	for i, r := range runs {
		space := r.Measure(" ")
		for _, word := range r.Words {
			w := r.Measure(word)
			if len(line) > 0 && x+space+w > width {
				end()
			}
			for len(line) == 0 && w > width-x {
				head := r.head(word, width-x)
				if head == word { // a single letter
					break
				}
				line = append(line, Piece{Run: i, X: x, Text: head})
				end()
				word = word[len(head):]
				w = r.Measure(word)
			}
			switch n := len(line); {
			case n == 0:
				line = append(line, Piece{Run: i, X: x, Text: word})
				x += w
				continue
			case line[n-1].Run == i:
				line[n-1].Text += " " + word
			default:
				line = append(line, Piece{Run: i, X: x + space, Text: word})
			}
			x += space + w
		}
	}
	if len(line) > 0 {
		end()
	}
	return lines
}

// head returns the longest start of a word that fits a width, one letter at
// least.
func (r Run) head(word string, width float64) string {
	used := 0.0
	for i, letter := range word {
		used += r.Measure(string(letter))
		if i > 0 && used > width {
			return word[:i]
		}
	}
	return word
}
