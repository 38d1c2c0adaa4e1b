package assets

import (
	"bytes"
	"fmt"
)

// checkDepthTOML refuses tables and lists that are nested too deep, and keys of
// too many parts, before the decoder sees them: it needs memory by the square
// of the depth, and a file of 1 MiB could ask for all that there is.
func checkDepthTOML(data []byte) error {
	depth, dots := 0, 0
	for i := 0; i < len(data); i++ {
		switch data[i] {
		case '"', '\'':
			i += stringEnd(data[i:]) - 1
		case '#':
			if end := bytes.IndexByte(data[i:], '\n'); end >= 0 {
				i += end - 1
			} else {
				i = len(data)
			}
		case '{', '[':
			if depth++; depth > 2*maxDepth+4 { // a level is a table and a list; a few stand around
				return fmt.Errorf("nested deeper than %d conditions", maxDepth)
			}
			dots = 0
		case '}', ']':
			depth--
		case '.':
			if dots++; dots > maxDepth {
				return fmt.Errorf("a key of more than %d parts is nested too deep", maxDepth)
			}
		case '=', ',', '\n':
			dots = 0
		}
	}
	return nil
}

// stringEnd returns the length of the TOML string that data begins with,
// quotes included; that of data where it has no end.
func stringEnd(data []byte) int {
	mark, length := data[0], 1
	if len(data) > 2 && data[1] == mark && data[2] == mark {
		length = 3
	}
	quote := data[:length]
	for i := length; i < len(data); i++ {
		switch {
		case data[i] == '\\' && mark == '"':
			i++
		case data[i] == mark && bytes.HasPrefix(data[i:], quote):
			return i + length
		}
	}
	return len(data)
}
