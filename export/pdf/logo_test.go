package pdf

import (
	"bytes"
	"errors"
	"fmt"
	"image/gif"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"sacra/export/exporttest"
)

func TestLogoThatCannotBeUsedIsNamed(t *testing.T) {
	good := exporttest.PNG(t, exporttest.Pattern(60, 60, true))
	for name, tt := range map[string]struct {
		data []byte
		want error
	}{
		"empty":     {nil, ErrLogoFormat},
		"text":      {[]byte("<svg/>"), ErrLogoFormat},
		"gif":       {exporttest.Encoded(t, func(b *bytes.Buffer) error { return gif.Encode(b, exporttest.Pattern(9, 9, false), nil) }), ErrLogoFormat},
		"cut off":   {good[:len(good)/2], ErrLogoBroken},
		"head only": {good[:12], ErrLogoBroken},
		"no jpeg":   {[]byte("\xff\xd8\xff\xe0 nothing"), ErrLogoBroken},
		"bytes":     {append(bytes.Clone(good), make([]byte, maxLogoBytes)...), ErrLogoHuge},
		"pixels":    {exporttest.PNG(t, exporttest.Pattern(maxLogoPixels+1, 2, false)), ErrLogoHuge},
	} {
		file := exporttest.File(t, "our-logo", tt.data)
		l, err := ReadLogo(file)
		if !errors.Is(err, tt.want) || !strings.Contains(err.Error(), "our-logo") || l != nil {
			t.Errorf("%s: got %v", name, err)
		}
	}
	if _, err := ReadLogo(filepath.Join(t.TempDir(), "gone.png")); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("got %v", err)
	}
}

// TestEachPictureIsItsOwn: a document with two pictures has both.
func TestEachPictureIsItsOwn(t *testing.T) {
	file, err := Print(About{Title: "Two", Lang: "en", Made: time.Unix(0, 0).UTC(), Paper: Letter}, func(p *Pen) error {
		p.Page()
		for i, wide := range []int{60, 80, 60} {
			l, err := ParsePicture(exporttest.PNG(t, exporttest.Pattern(wide, 60, false)))
			if err != nil {
				return err
			}
			p.Logo(l, 10, 10+30*float64(i), 20, 20)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, wide := range []int{60, 80} {
		if n := bytes.Count(file, fmt.Appendf(nil, "/Width %d\n", wide)); n != 1 {
			t.Errorf("%d pictures are %d wide, want one", n, wide)
		}
	}
}
