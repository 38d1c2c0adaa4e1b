#!/usr/bin/env bash
# github.com/pdfcpu/pdfcpu 0.15.0 (Go): of two tagged documents merged into one, the pages of the second
# are described by the tags of the first.
#
# ISO 32000-1 (14.7.4.4) has each page name by StructParents its row in the ParentTree of the document. merge
# keeps the structure of the first file, drops that of the second, and leaves the second's pages their rows,
# 0 and 1, which are those of other pages now. A reader that goes by tags, like pdf.js in
# Firefox, tells on page 3 of the picture of page 1, and none of the words that stand there. pdfcpu's own
# validate says ok, the catalogue says Marked true, and pdftotext has every word. So two patients' sheets are sent
# and printed as two files, or made as one document in the first place.
set -euo pipefail
cd "$(mktemp -d)"
trap 'rm -rf "$PWD"' EXIT

npm install --silent --no-fund --no-audit --ignore-scripts --prefix . pdfjs-dist@5.6.205 >/dev/null
cat >go.mod <<'END'
module merge

go 1.24
END
go get github.com/pdfcpu/pdfcpu/cmd/pdfcpu@v0.15.0 >/dev/null 2>&1
go build -o pdfcpu github.com/pdfcpu/pdfcpu/cmd/pdfcpu
cat >make.mjs <<'END'
import fs from 'node:fs'
const stream = s => `<< /Length ${s.length} >>\nstream\n${s}\nendstream`
const word = (role, id, y, s) => `/${role} << /MCID ${id} >> BDC BT /F 14 Tf 72 ${y} Td (${s}) Tj ET EMC `
// make writes two pages: a heading and a picture, and a heading.
function make(file, first, picture, second) {
  const page = (n, contents) => `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Resources << /Font << /F 3 0 R >> >> /Contents ${contents} 0 R /StructParents ${n} >>`
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R /Lang (en-US) /MarkInfo << /Marked true >> /StructTreeRoot 8 0 R >>',
    '<< /Type /Pages /Count 2 /Kids [4 0 R 6 0 R] >>', '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
    page(0, 5), stream(word('H1', 0, 700, first) + '/Figure << /MCID 1 >> BDC 72 500 99 99 re f EMC'),
    page(1, 7), stream(word('H1', 0, 700, second)),
    '<< /Type /StructTreeRoot /K [9 0 R] /ParentTree 10 0 R /ParentTreeNextKey 2 >>',
    '<< /Type /StructElem /S /Document /P 8 0 R /K [11 0 R 12 0 R 13 0 R] >>', '<< /Nums [0 [11 0 R 12 0 R] 1 [13 0 R]] >>',
    '<< /Type /StructElem /S /H1 /P 9 0 R /Pg 4 0 R /K [0] >>', `<< /Type /StructElem /S /Figure /P 9 0 R /Pg 4 0 R /K [1] /Alt (${picture}) >>`,
    '<< /Type /StructElem /S /H1 /P 9 0 R /Pg 6 0 R /K [0] >>',
  ]
  let out = '%PDF-1.7\n'
  const at = objects.map((o, i) => { const n = out.length; out += `${i + 1} 0 obj\n${o}\nendobj\n`; return n })
  fs.writeFileSync(file, `${out}xref\n0 ${at.length + 1}\n0000000000 65535 f \n${at.map(n => String(n).padStart(10, '0') + ' 00000 n \n').join('')}` +
    `trailer << /Size ${at.length + 1} /Root 1 0 R >>\nstartxref\n${out.length}\n%%EOF\n`)
}
make('first.pdf', 'Bridge', 'A woman lifts her hips', 'Squat')
make('second.pdf', 'Clock', 'A woman reaches up', 'Walk')
END
cat >tags.mjs <<'END'
import fs from 'node:fs'
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs'
const pdf = await getDocument({ data: new Uint8Array(fs.readFileSync(process.argv[2])), verbosity: 0 }).promise
for (let n = 1; n <= pdf.numPages; n++) {
  const page = await pdf.getPage(n)
  const words = new Map()
  let id
  for (const item of (await page.getTextContent({ includeMarkedContent: true })).items) {
    if (item.type) id = item.id
    else words.set(id, (words.get(id) ?? '') + item.str)
  }
  const tell = node => node.type === 'content' ? [words.get(node.id) ?? ''] : [node.role, node.alt ? `(${node.alt})` : '', ...(node.children ?? []).flatMap(tell)]
  const tags = tell(await page.getStructTree()).filter(Boolean).join(' ')
  console.log(`${process.argv[2]} page ${n}: stands there "${[...words.values()].join(' ').trim()}"; tags say "${tags}"`)
}
END
node make.mjs
XDG_CONFIG_HOME=$PWD/config ./pdfcpu merge both.pdf first.pdf second.pdf >/dev/null 2>&1
{
	for file in first second both; do node tags.mjs $file.pdf 2>/dev/null; done
	XDG_CONFIG_HOME=$PWD/config ./pdfcpu validate both.pdf 2>&1 | tail -1
} | tee got

cat >want <<'END'
first.pdf page 1: stands there "Bridge"; tags say "Root Document H1 Bridge Figure (A woman lifts her hips)"
first.pdf page 2: stands there "Squat"; tags say "Root Document H1 Squat"
second.pdf page 1: stands there "Clock"; tags say "Root Document H1 Clock Figure (A woman reaches up)"
second.pdf page 2: stands there "Walk"; tags say "Root Document H1 Walk"
both.pdf page 1: stands there "Bridge"; tags say "Root Document H1 Bridge Figure (A woman lifts her hips)"
both.pdf page 2: stands there "Squat"; tags say "Root Document H1 Squat"
both.pdf page 3: stands there "Clock"; tags say "Root Document H1 Figure (A woman lifts her hips)"
both.pdf page 4: stands there "Walk"; tags say "Root Document H1"
validation ok
END
diff want got || { echo "CHANGED"; exit 1; }
echo "As found: the picture of one sheet is told of the other."
