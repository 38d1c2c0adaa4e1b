// Package assets holds what a clinic may replace: questions, evidence, alerts,
// bedside tests, exercises, poses, words and fonts. It embeds a complete set,
// loads one from any file system and checks all of it before the program uses
// a line: an error names the file, the id and the fault.
package assets

import (
	"embed"
	"io/fs"
	"path"
)

//go:embed content
var content embed.FS

// shipped is the content that the program ships with. It is comparable, so that it
// can be told apart from a clinic's content.
type shipped struct{}

// Open opens a file of the content.
func (shipped) Open(name string) (fs.File, error) { return content.Open(path.Join("content", name)) }

// Embedded returns the content that the program ships with.
func Embedded() fs.FS { return shipped{} }
