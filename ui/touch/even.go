package touch

// Even puts rows of these heights below each other into columns of at most room, cols of
// them on a page, and returns the first row of each column. The columns take as few pages
// as can be; where that is more than one, all of them are about as high, so that no row is
// left alone on the last page. A row that is higher than room has a column of its own.
func Even(heights []float32, gap, room float32, cols int) []int {
	starts, highest := Pack(heights, gap, room)
	pages := pagesOf(starts, cols)
	for pages > 1 {
		lower, high := Pack(heights, gap, highest-1)
		if pagesOf(lower, cols) > pages || high >= highest {
			break
		}
		starts, highest = lower, high
	}
	return starts
}

// pagesOf is how many pages the columns take.
func pagesOf(starts []int, cols int) int { return (len(starts) + cols - 1) / cols }

// Pack fills one column after another, and returns the first row of each and the height
// of the highest.
func Pack(heights []float32, gap, room float32) (starts []int, highest float32) {
	const slack = 0.5
	starts, y := []int{0}, float32(0)
	for i, h := range heights {
		if y > 0 && y+h > room+slack {
			starts, y = append(starts, i), 0
		}
		highest = max(highest, y+h)
		y += h + gap
	}
	return starts, highest
}
