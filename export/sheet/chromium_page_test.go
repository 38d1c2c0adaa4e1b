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
		"inc":  func(i int) int { return i + 1 },
		"fold": func(steps []string) []string { return fold(steps, leafSteps) },
		"last": func(list []figure.Picture) figure.Picture { return list[len(list)-1] },
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

// pageText is what a web developer would write for the leaf.
const pageText = `<!DOCTYPE html><html lang="{{.Lang}}"><meta charset="utf-8"><title>{{.Title}}</title><style>
@font-face{font-family:A;src:url(regular.ttf)}@font-face{font-family:A;font-weight:600;src:url(semibold.ttf)}@font-face{font-family:A;font-weight:700;src:url(bold.ttf)}
@page{size:{{if eq .Paper "a4"}}A4{{else}}letter{{end}};margin:9.5mm 11.5mm}
body{font:10.5pt/1.3 A;color:#1c2733;margin:0}h1{font-size:19pt;color:#0b4f56;margin:0}h2{font-size:14pt;font-weight:600;margin:2mm 0 1mm}h3{font-size:11pt;font-weight:600;margin:1mm 0}
ol,ul{margin:0;padding-left:5mm}p{margin:0}header,.row{display:flex;gap:4mm}header{justify-content:space-between;border-bottom:.8mm solid #0b4f56}section{break-inside:avoid}
.card{background:#faf6f0;border-radius:2.6mm;padding:1.8mm;display:flex;gap:2mm;width:78mm;box-sizing:border-box}.card svg{width:100%;max-height:34mm}.tip{background:#faf6f0;border-radius:2.6mm;padding:3mm;flex:1}.tip svg{width:48%;height:20mm}
.dose{background:#dceeee;border-radius:2.6mm;padding:1.5mm;flex:1;font-weight:600}.stop{border:.4mm solid #8e1b1b;border-radius:2.6mm;padding:1.5mm;flex:1}
.box{border:.6mm solid #8e1b1b;border-radius:2.6mm;padding:1.5mm;margin:1mm 0}.box ul{columns:3}td{border:.35mm solid;width:6mm;height:6mm}th svg{width:13mm;height:6mm}.small{font-size:10pt;color:#45525f}.phone{font-size:17pt;font-weight:700;color:#0b4f56}
</style><header><div><b>{{.Clinic.Name}}</b></div><div><b>{{.Name}}</b> {{.Date}}</div></header>
<div class="row"><h1>{{.Title}}</h1><p>{{range .Intro}}{{.}} {{end}}</p></div><p class="stop"><b>{{.StopLine}}</b></p>
{{range $i, $e := .Exercises}}<section><h2>{{inc $i}} {{$e.Name}}</h2><div class="row"><div class="card">{{range $e.Pictures}}{{svg .}}{{end}}</div><div><ol>{{range fold $e.Steps}}<li>{{.}}</li>{{end}}</ol><p class="small">{{$e.Note}} {{$e.Equipment}}</p></div></div>
<div class="row"><div class="dose">{{range parts $e.Dose}}{{.}}<br>{{end}}{{$e.Side}}</div><div class="stop">{{$e.Stop}}</div></div></section>{{end}}
<section><h2>{{.Ticks.Title}}</h2><table>{{range .Exercises}}<tr><th>{{svg (last .Pictures)}}</th><th>{{.Name}}</th>{{range days}}<td></td>{{end}}</tr>{{end}}</table></section>
<section class="dose">{{.Call.Title}} <span class="phone">{{.Clinic.Phone}}</span> {{.Until}}</section>
<header style="break-before:page">{{.Name}} {{.Date}}</header><h2>{{.TipsTitle}}</h2>
<div class="row">{{range .Tips}}<section class="tip">{{range .Pictures}}{{svg .}}{{end}}<h3>{{.Name}}</h3><ul>{{range .Brief}}<li>{{.}}</li>{{end}}</ul><p class="small">{{.Stop}}</p></section>{{end}}</div>
{{define "box"}}<h3>{{.Title}}</h3><ul>{{range .Lines}}<li>{{.}}</li>{{end}}</ul>{{.Note}}{{end}}
<section class="box"><h2>{{.Safety}}</h2>{{template "box" .Room}}{{template "box" .Stop}}{{template "box" .Us}}</section><section class="box">{{template "box" .Emergency}}</section>
<section class="dose">{{template "box" .Next}}</section>{{range .Notes}}<p class="small">{{.}}</p>{{end}}`
