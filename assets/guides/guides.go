// Package guides holds the guides for the people who work with Sacra: the front
// desk, the therapist, the owner of the clinic, and whoever writes its content. They
// are Markdown with headings, paragraphs, lists, command lines and pictures.
package guides

import (
	"embed"
	"fmt"
	"strings"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/text"

	"sacra/triage"
)

//go:embed *.md *.en.png *.es.png
var files embed.FS

// Names returns the guides in the order in which they are offered. Each is the
// name of a file without its language.
func Names() []string { return []string{"front-desk", "therapist", "owner", "author"} }

// Kind says what a block is.
type Kind uint8

// The kinds of blocks.
const (
	Heading Kind = iota
	Text
	Step    // one of a numbered list
	Bullet  // one of a list without numbers
	Command // to be typed, line by line
	Picture // Text says what it shows
)

// Block is a part of a guide that stands by itself.
type Block struct {
	Kind    Kind
	Number  int // of a step, from 1
	Text    string
	Picture []byte // PNG
}

// Guide is one guide in one language.
type Guide struct {
	Title  string
	Blocks []Block
}

// Read returns a guide in a language, or in English where it is not written in it.
func Read(name string, l triage.Lang) (Guide, error) {
	source, err := files.ReadFile(name + "." + string(l) + ".md")
	if err != nil {
		source, err = files.ReadFile(name + "." + string(triage.English) + ".md")
	}
	if err != nil {
		return Guide{}, fmt.Errorf("there is no guide %q; there are %s", name, strings.Join(Names(), ", "))
	}
	return parse(source, files.ReadFile)
}

// parse reads a guide. Its first heading is the title. open gets the files of its
// pictures.
func parse(source []byte, open func(file string) ([]byte, error)) (g Guide, err error) {
	doc := goldmark.DefaultParser().Parse(text.NewReader(source))
	for n := doc.FirstChild(); n != nil; n = n.NextSibling() {
		switch n := n.(type) {
		case *ast.Heading:
			if n.Level == 1 && g.Title == "" {
				g.Title = words(n, source)
				continue
			}
			g.Blocks = append(g.Blocks, Block{Kind: Heading, Text: words(n, source)})
		case *ast.List:
			for i, item := 0, n.FirstChild(); item != nil; i, item = i+1, item.NextSibling() {
				b := Block{Kind: Bullet, Text: words(item, source)}
				if n.IsOrdered() {
					b.Kind, b.Number = Step, n.Start+i
				}
				g.Blocks = append(g.Blocks, b)
			}
		case *ast.FencedCodeBlock:
			g.Blocks = append(g.Blocks, Block{Kind: Command, Text: strings.TrimRight(string(n.Lines().Value(source)), "\n")})
		case *ast.Paragraph:
			b := Block{Kind: Text, Text: words(n, source)}
			if image, ok := n.FirstChild().(*ast.Image); ok {
				b.Kind = Picture
				if b.Picture, err = open(string(image.Destination)); err != nil {
					return Guide{}, fmt.Errorf("read a picture of the guide: %w", err)
				}
			}
			g.Blocks = append(g.Blocks, b)
		default:
			return Guide{}, fmt.Errorf("a guide cannot have a %s", n.Kind())
		}
	}
	return g, nil
}

// words returns the text of a node without its emphasis.
func words(n ast.Node, source []byte) string {
	var b strings.Builder
	_ = ast.Walk(n, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		t, ok := n.(*ast.Text)
		if !ok || !entering {
			return ast.WalkContinue, nil
		}
		b.Write(t.Segment.Value(source))
		if t.SoftLineBreak() || t.HardLineBreak() {
			b.WriteByte(' ')
		}
		return ast.WalkContinue, nil
	})
	return b.String()
}
