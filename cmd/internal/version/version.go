// Package version says which Sacra this is. Both programs print it for --version.
package version

// Program is the version of the program. A test keeps it equal to the one in
// FyneApp.toml, which lies outside the reach of go:embed.
const Program = "0.1.0"

// Line returns what --version prints: the program, its version, and the version
// of the content that it would work with.
func Line(program, content string) string {
	return program + " " + Program + "\ncontent " + content + "\n"
}
