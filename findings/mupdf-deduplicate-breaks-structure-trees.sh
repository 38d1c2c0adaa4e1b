#!/usr/bin/env bash
# npm mupdf 1.28.1 (and mutool clean -ggg of 1.21.1): saving a tagged PDF with
# garbage=deduplicate makes one object of structure elements that look alike, and the tree is no tree any more.
#
# Two empty cells of a row are equal objects: same role, same parent, nothing inside. They are
# still two cells, and one expects a saver that says it only removes duplicates to
# keep the document. The row then lists the same element twice. Poppler calls that a loop
# and leaves the second one out, so a row of four cells is read as three. pdf.js
# still counts four. Who writes such tables gives each empty element something of its own,
# like an /ID.
set -euo pipefail
command -v pdfinfo >/dev/null || { echo "poppler-utils is needed: apt-get install poppler-utils"; exit 1; }
cd "$(mktemp -d)"
trap 'rm -rf "$PWD"' EXIT

npm install --silent --no-fund --no-audit --prefix . mupdf@1.28.1 pdfjs-dist@5.6.205 >/dev/null
cat >cells.mjs <<'END'
import fs from 'node:fs'
import * as mupdf from 'mupdf'
import * as pdfjs from 'pdfjs-dist/legacy/build/pdf.mjs'

// tagged is a page with a row of two headed cells and two empty ones.
function tagged(own) {
  const words = ['Monday', 'Tuesday']
  const content = words.map((w, i) => `/TH <</MCID ${i}>> BDC BT /F 12 Tf 20 ${180 - 20 * i} Td (${w}) Tj ET EMC`).join('\n')
  const objects = [
    '<</Type /Catalog /Pages 2 0 R /MarkInfo <</Marked true>> /StructTreeRoot 6 0 R>>',
    '<</Type /Pages /Count 1 /Kids [3 0 R]>>',
    '<</Type /Page /Parent 2 0 R /MediaBox [0 0 300 200] /Contents 4 0 R /StructParents 0 /Resources <</Font <</F 5 0 R>>>>>>',
    `<</Length ${content.length}>>\nstream\n${content}\nendstream`,
    '<</Type /Font /Subtype /Type1 /BaseFont /Helvetica>>',
    '<</Type /StructTreeRoot /K 7 0 R /ParentTree 13 0 R /ParentTreeNextKey 1>>',
    '<</S /Table /P 6 0 R /K 8 0 R>>',
    '<</S /TR /P 7 0 R /K [9 0 R 10 0 R 11 0 R 12 0 R]>>',
    '<</S /TH /P 8 0 R /Pg 3 0 R /K 0>>',
    '<</S /TH /P 8 0 R /Pg 3 0 R /K 1>>',
    `<</S /TD /P 8 0 R${own ? ' /ID (a)' : ''}>>`,
    `<</S /TD /P 8 0 R${own ? ' /ID (b)' : ''}>>`,
    '<</Nums [0 [9 0 R 10 0 R]]>>',
  ]
  let out = '%PDF-1.7\n'
  const offsets = objects.map((o, i) => { const at = out.length; out += `${i + 1} 0 obj\n${o}\nendobj\n`; return at })
  const start = out.length
  out += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n` + offsets.map(o => `${String(o).padStart(10, '0')} 00000 n \n`).join('')
  return out + `trailer\n<</Size ${objects.length + 1} /Root 1 0 R>>\nstartxref\n${start}\n%%EOF\n`
}
const roles = node => [node.role, ...(node.children ?? []).flatMap(roles)].filter(Boolean)
for (const own of [false, true]) {
  for (const option of ['compact', 'deduplicate']) {
    const saved = mupdf.Document.openDocument(Buffer.from(tagged(own), 'latin1'), 'application/pdf').saveToBuffer(`garbage=${option}`).asUint8Array()
    const name = `${own ? 'own-ids' : 'alike'}-${option}`
    fs.writeFileSync(`${name}.pdf`, saved)
    const page = await (await pdfjs.getDocument({ data: new Uint8Array(saved), verbosity: 0 }).promise).getPage(1)
    const tree = roles(await page.getStructTree())
    fs.writeFileSync(`${name}.pdfjs`, String(tree.filter(r => r === 'TD' || r === 'TH').length))
  }
}
END
node cells.mjs
for name in alike-compact alike-deduplicate own-ids-compact own-ids-deduplicate; do
  echo "$name: cells by pdf.js $(cat $name.pdfjs), by poppler $(pdfinfo -struct $name.pdf 2>/dev/null | grep -cE '^ *T[HD]\b')"
done | tee got

cat >want <<'END'
alike-compact: cells by pdf.js 4, by poppler 4
alike-deduplicate: cells by pdf.js 4, by poppler 3
own-ids-compact: cells by pdf.js 4, by poppler 4
own-ids-deduplicate: cells by pdf.js 4, by poppler 4
END
diff want got || { echo "CHANGED"; exit 1; }
echo "As found: cells that look alike become one."
