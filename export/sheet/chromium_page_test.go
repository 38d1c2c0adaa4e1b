package sheet

import (
	"fmt"
	"html/template"
	"os"
	"path/filepath"
	"strings"

	"sacra/assets"
	"sacra/assets/figure"
	"sacra/assets/wording"
)

// page writes s as a web page with the same words, fonts and figures, and
// returns its file. Its figures have the joined outlines that end up in our PDF,
// which spares a browser most of what the raw ones would cost it.
func page(dir string, s Sheet) (string, error) {
	s = s.clean()
	for name, weight := range map[string]assets.Weight{"regular.ttf": assets.Regular, "semibold.ttf": assets.SemiBold, "bold.ttf": assets.Bold} {
		if err := os.WriteFile(filepath.Join(dir, name), assets.Atkinson.Font(weight), 0o600); err != nil {
			return "", err
		}
	}
	t, err := template.New("").Funcs(template.FuncMap{
		"svg": svg, "parts": func(s string) []string { return strings.Split(s, wording.Dot) }, "days": func() [14]int { return [14]int{} },
		"inc": func(i int) int { return i + 1 },
	}).Parse(pageText)
	if err != nil {
		return "", err
	}
	file := filepath.Join(dir, "sheet.html")
	out, err := os.Create(file)
	if err != nil {
		return "", err
	}
	if err := t.Execute(out, s); err != nil {
		return "", err
	}
	return file, out.Close()
}

// svg is a picture as an inline drawing.
func svg(p figure.Picture) template.HTML {
	const tolerance = 0.035 // mm on paper, as in our PDF
	var b strings.Builder
	w, h := p.Size()
	fmt.Fprintf(&b, `<svg viewBox="%.1f %.1f %.1f %.1f">`, p.Min.X, p.Min.Y, w, h)
	for _, s := range p.Shapes {
		b.WriteString(`<path d="`)
		pts := s.Path.Simplify(tolerance / leafExerciseRoom.likely)
		at := 0
		for _, op := range pts.Ops {
			n := map[figure.Op]int{figure.MoveTo: 1, figure.LineTo: 1, figure.CubicTo: 3}[op]
			b.WriteString(map[figure.Op]string{figure.MoveTo: "M", figure.LineTo: "L", figure.CubicTo: "C", figure.Close: "Z"}[op])
			for _, q := range pts.Pts[at : at+n] {
				fmt.Fprintf(&b, "%.1f %.1f ", q.X, q.Y)
			}
			at += n
		}
		b.WriteString(`"`)
		paint := func(name string, c *figure.Color) {
			if c == nil {
				fmt.Fprintf(&b, ` %s="none"`, name)
				return
			}
			fmt.Fprintf(&b, ` %s="#%02x%02x%02x"`, name, c.R, c.G, c.B)
		}
		paint("fill", s.Fill)
		paint("stroke", s.Stroke)
		fmt.Fprintf(&b, ` stroke-width="%.2f" stroke-linecap="round" stroke-linejoin="round"/>`, s.Width)
	}
	b.WriteString("</svg>")
	return template.HTML(b.String())
}

// pageText is what a web developer would write for the sheet.
const pageText = `<!DOCTYPE html><html lang="{{.Lang}}"><meta charset="utf-8"><title>{{.Title}}</title><style>
@font-face{font-family:A;src:url(regular.ttf)}@font-face{font-family:A;font-weight:600;src:url(semibold.ttf)}@font-face{font-family:A;font-weight:700;src:url(bold.ttf)}
@page{size:{{if eq .Paper "a4"}}A4{{else}}letter{{end}};margin:18mm}
body{font:14pt/1.3 A;color:#1c2733;margin:0}h1{font-size:28pt;color:#0b4f56;margin:3mm 0}h2{font-size:20pt;font-weight:600;margin:6mm 0 2mm}h3{font-size:16pt;font-weight:600;margin:2mm 0}
header,.row{display:flex;gap:4mm}header{justify-content:space-between;border-bottom:.9mm solid #0b4f56}section{break-inside:avoid}
.card{background:#faf6f0;border-radius:2.6mm;padding:3mm;display:flex;gap:3mm;width:84mm;box-sizing:border-box}.card svg{width:100%;max-height:84mm}
.dose{background:#dceeee;border-radius:2.6mm;padding:3mm;flex:1;font-weight:600}.stop{border:.4mm solid #8e1b1b;border-radius:2.6mm;padding:3mm;flex:1}
.box{border:.6mm solid #8e1b1b;border-radius:2.6mm;padding:3mm;margin:5mm 0}.box ul{columns:2}td{border:.35mm solid;width:6.6mm;height:6.6mm}.small{font-size:12pt;color:#45525f}.phone{font-size:28pt;font-weight:700;color:#0b4f56}
</style><header><div><b>{{.Clinic.Name}}</b><br>{{.Clinic.Phone}}</div><div><b>{{.Name}}</b><br>{{.Date}}</div></header>
<h1>{{.Title}}</h1>{{range .Intro}}<span class="small">{{.}} </span>{{end}}<p><b>{{.Until}}</b></p>
{{range $i, $e := .Exercises}}<section><h2>{{inc $i}} {{$e.Name}}</h2><div class="row"><div class="card">{{range $e.Pictures}}{{svg .}}{{end}}</div><div><ol>{{range $e.Steps}}<li>{{.}}</li>{{end}}</ol><p class="small">{{$e.Note}} {{$e.Equipment}}</p></div></div>
<div class="row"><div class="dose">{{range parts $e.Dose}}{{.}}<br>{{end}}{{$e.Side}}</div><div class="stop">{{$e.Stop}}</div></div></section>{{end}}
<h2>{{.TipsTitle}}</h2><p class="small">{{.TipsHint}}</p>
{{range .Tips}}<section class="row"><div class="card">{{range .Pictures}}{{svg .}}{{end}}</div><div><h3>{{.Name}}</h3><ul>{{range .Steps}}<li>{{.}}</li>{{end}}</ul><p class="small">{{.Note}} {{.Stop}}</p></div></section>{{end}}
{{define "box"}}<section class="box"><h3>{{.Title}}</h3><ul>{{range .Lines}}<li>{{.}}</li>{{end}}</ul>{{.Note}}</section>{{end}}
{{template "box" .Stop}}{{template "box" .Room}}{{template "box" .Us}}{{template "box" .Emergency}}
<section><h2>{{.Ticks.Title}}</h2><p class="small">{{.Ticks.Hint}}</p><table>{{range .Exercises}}<tr><th>{{.Name}}</th>{{range days}}<td></td>{{end}}</tr>{{end}}</table></section>
<section class="dose">{{.Call.Title}}<br><span class="phone">{{.Clinic.Phone}}</span><br>{{.Call.Therapist}} {{.Call.Line}}</section>{{range .Notes}}<p class="small">{{.}}</p>{{end}}`
