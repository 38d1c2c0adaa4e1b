#!/usr/bin/env bash
# qpdf 11.3.0 with poppler 22.12.0 (Debian 12): a page taken out of a tagged PDF keeps
# the structure of the whole document, and poppler reads the page's words in the place of those that are gone.
#
# "qpdf in.pdf --pages . 2 -- out.pdf" leaves one page and four elements of two pages. The elements of the first
# page point to a page object that is no longer there. Poppler then looks for their marks on the page
# that is left: pdfinfo -struct-text tells "Squat" twice, once as what "Bridge" was, and a
# checker that reads this text finds words in order and nothing missing. pdf.js goes by the page's own
# entry and reads each once. "qpdf --empty --pages" drops the structure, and the file says so.
set -euo pipefail
cd "$(mktemp -d)"
trap 'rm -rf "$PWD"' EXIT

for tool in qpdf pdfinfo; do command -v $tool >/dev/null || { echo "$tool is needed: apt-get install qpdf poppler-utils"; exit 1; }; done
{ qpdf --version | sed -n '1s/ version//p'; pdfinfo -v 2>&1 | sed -n '1s/ version//p'; } >got
npm install --silent --no-fund --no-audit --prefix . pdfjs-dist@5.6.205 >/dev/null
cat >make.mjs <<'END'
import fs from 'node:fs'
const objects = [
  '<</Type /Catalog /Pages 2 0 R /MarkInfo <</Marked true>> /StructTreeRoot 8 0 R>>',
  '<</Type /Pages /Count 2 /Kids [3 0 R 5 0 R]>>',
]
for (const [i, words] of [['One', 'Bridge'], ['Two', 'Squat']].entries()) {
  const content = words.map((w, n) => `/${n ? 'P' : 'H1'} <</MCID ${n}>> BDC BT /F 12 Tf 20 ${180 - 20 * n} Td (${w}) Tj ET EMC`).join('\n')
  objects.push(`<</Type /Page /Parent 2 0 R /MediaBox [0 0 300 200] /Contents ${4 + 2 * i} 0 R /StructParents ${i} /Resources <</Font <</F 7 0 R>>>>>>`)
  objects.push(`<</Length ${content.length}>>\nstream\n${content}\nendstream`)
}
objects.push('<</Type /Font /Subtype /Type1 /BaseFont /Helvetica>>',
  '<</Type /StructTreeRoot /K 9 0 R /ParentTree 14 0 R /ParentTreeNextKey 2>>',
  '<</S /Document /P 8 0 R /K [10 0 R 11 0 R 12 0 R 13 0 R]>>',
  ...[3, 5].flatMap(page => ['H1', 'P'].map((role, n) => `<</S /${role} /P 9 0 R /Pg ${page} 0 R /K ${n}>>`)),
  '<</Nums [0 [10 0 R 11 0 R] 1 [12 0 R 13 0 R]]>>')
let out = '%PDF-1.7\n'
const offsets = objects.map((o, i) => { const at = out.length; out += `${i + 1} 0 obj\n${o}\nendobj\n`; return at })
const start = out.length
out += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n` + offsets.map(o => `${String(o).padStart(10, '0')} 00000 n \n`).join('')
fs.writeFileSync('both.pdf', out + `trailer\n<</Size ${objects.length + 1} /Root 1 0 R>>\nstartxref\n${start}\n%%EOF\n`)
END
cat >marks.mjs <<'END'
import fs from 'node:fs'
import * as pdfjs from 'pdfjs-dist/legacy/build/pdf.mjs'
const page = await (await pdfjs.getDocument({ data: new Uint8Array(fs.readFileSync(process.argv[2])), verbosity: 0 }).promise).getPage(1)
const roles = node => [node.role, ...(node.children ?? []).flatMap(roles)].filter(Boolean)
console.log(roles((await page.getStructTree()) ?? { role: 'none' }).join(' '))
END
node make.mjs
qpdf both.pdf --pages . 2 -- second.pdf
qpdf --empty --pages both.pdf 2 -- empty.pdf
for name in both second empty; do
  echo "$name.pdf: tagged $(pdfinfo $name.pdf | sed -n 's/^Tagged: *//p'); poppler $(pdfinfo -struct-text $name.pdf 2>/dev/null | tr -s '\n ' ' '); pdf.js page 1 $(node marks.mjs $name.pdf)"
done >>got
cat got

cat >want <<'END'
qpdf 11.3.0
pdfinfo 22.12.0
both.pdf: tagged yes; poppler Document H1 (block) "One" P (block) "Bridge" H1 (block) "Two" P (block) "Squat" ; pdf.js page 1 Root Document H1 P
second.pdf: tagged yes; poppler Document H1 (block) "Two" P (block) "Squat" H1 (block) "Two" P (block) "Squat" ; pdf.js page 1 Root Document H1 P
empty.pdf: tagged no; poppler ; pdf.js page 1 none
END
diff want got || { echo "CHANGED"; exit 1; }
echo "As found: what is left is read twice."
