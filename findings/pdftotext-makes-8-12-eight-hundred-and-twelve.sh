#!/usr/bin/env bash
# pdftotext 22.12.0 (poppler, Debian 12): a range that is broken behind its hyphen is read as one number, so "8-" and
# "12 times" are "812 times", and a telephone number loses a hyphen of its own.
#
# By default pdftotext undoes the flow of a page and takes out the hyphen by which a word is broken: "pos-" and "parto" are one
# word again. One expects that of letters, since the hyphen between two figures is always their own. It does so whatever stands on
# either side: doses, levels of the spine ("L4L5") and lines to call lose theirs, without a word. -layout, -raw, mutool and pdf.js
# keep it, and so does an en dash. What indexes sheets or checks their text reads another dose than is printed. So a range never
# ends a line, or is written with a dash, and the text of a document is compared as -raw has it.
set -euo pipefail
for tool in pdftotext mutool; do command -v $tool >/dev/null || { echo "$tool is needed: apt-get install poppler-utils mupdf-tools"; exit 1; }; done
cd "$(mktemp -d)"
trap 'rm -rf "$PWD"' EXIT

pdftotext -v 2>&1 | sed -n '1s/ version//p' >got
npm install --silent --no-fund --no-audit --prefix . pdfjs-dist@5.6.205 >/dev/null
cat >page.mjs <<'END'
import fs from 'node:fs'
import * as pdfjs from 'pdfjs-dist/legacy/build/pdf.mjs'

const lines = ['Ejercicio pos-', 'parto.', 'Raise your leg 8-', '12 times.', 'Sore at L4-', 'L5.', 'Call 1-800-555-', '0100.', 'Hold 5\\226', '10 seconds.']
const content = `BT /F 12 Tf 14 TL 20 180 Td ${lines.map(l => `(${l}) Tj T*`).join(' ')} ET`
const objects = [
  '<</Type /Catalog /Pages 2 0 R>>',
  '<</Type /Pages /Count 1 /Kids [3 0 R]>>',
  '<</Type /Page /Parent 2 0 R /MediaBox [0 0 300 200] /Contents 4 0 R /Resources <</Font <</F 5 0 R>>>>>>',
  `<</Length ${content.length}>>\nstream\n${content}\nendstream`,
  '<</Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding>>',
]
let out = '%PDF-1.7\n'
const offsets = objects.map((o, i) => { const at = out.length; out += `${i + 1} 0 obj\n${o}\nendobj\n`; return at })
const start = out.length
out += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n` + offsets.map(o => `${String(o).padStart(10, '0')} 00000 n \n`).join('')
out += `trailer\n<</Size ${objects.length + 1} /Root 1 0 R>>\nstartxref\n${start}\n%%EOF\n`
fs.writeFileSync('page.pdf', out, 'latin1')
const page = await (await pdfjs.getDocument({ data: new Uint8Array(fs.readFileSync('page.pdf')), verbosity: 0 }).promise).getPage(1)
fs.writeFileSync('pdfjs.txt', (await page.getTextContent()).items.map(i => i.str + (i.hasEOL ? '\n' : '')).join(''))
END
node page.mjs
line() { tr -s '\n\f ' ' ' | sed 's/^ //;s/ $//'; }
{
  echo "default: $(pdftotext -enc UTF-8 page.pdf - | line)"
  echo "-layout: $(pdftotext -enc UTF-8 -layout page.pdf - | line)"
  echo "-raw:    $(pdftotext -enc UTF-8 -raw page.pdf - | line)"
  echo "mutool:  $(mutool draw -q -F text page.pdf 2>/dev/null | line)"
  echo "pdf.js:  $(line <pdfjs.txt)"
} >>got
cat got

cat >want <<'END'
pdftotext 22.12.0
default: Ejercicio posparto. Raise your leg 812 times. Sore at L4L5. Call 1-800-5550100. Hold 5– 10 seconds.
-layout: Ejercicio pos- parto. Raise your leg 8- 12 times. Sore at L4- L5. Call 1-800-555- 0100. Hold 5– 10 seconds.
-raw:    Ejercicio pos- parto. Raise your leg 8- 12 times. Sore at L4- L5. Call 1-800-555- 0100. Hold 5– 10 seconds.
mutool:  Ejercicio pos- parto. Raise your leg 8- 12 times. Sore at L4- L5. Call 1-800-555- 0100. Hold 5– 10 seconds.
pdf.js:  Ejercicio pos- parto. Raise your leg 8- 12 times. Sore at L4- L5. Call 1-800-555- 0100. Hold 5– 10 seconds.
END
diff want got || { echo "CHANGED"; exit 1; }
echo "As found: a hyphen at the end of a line is no part of a number."
