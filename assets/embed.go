// Package assets holds what a clinic may replace: questions, evidence, alerts,
// bedside tests, exercises, poses, words and fonts. It embeds a complete set,
// loads one from any file system and checks all of it before the program uses
// a line: an error names the file, the id and the fault.
package assets

import (
	"embed"
	"io/fs"
)

//go:embed content
var content embed.FS

//go:embed fonts/*.ttf
var fonts embed.FS

// Embedded returns the content that the program ships with.
func Embedded() fs.FS {
	sub, err := fs.Sub(content, "content")
	if err != nil { // the folder is embedded by this file
		panic(err)
	}
	return sub
}
