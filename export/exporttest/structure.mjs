// Prints as JSON what pdf.js makes of the tags of a PDF: for each page the roles with their words and their depth.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';

const [folder, file] = process.argv.slice(2);
const build = join(dirname(createRequire(join(folder, 'x.cjs')).resolve('pdfjs-dist/package.json')), 'legacy/build/pdf.mjs');
const { getDocument } = await import(pathToFileURL(build).href);
const doc = await getDocument({ data: new Uint8Array(readFileSync(file)), verbosity: 0 }).promise;
const out = { marked: (await doc.getMarkInfo())?.Marked ?? false, elements: [], untagged: [] };
for (let n = 1; n <= doc.numPages; n++) {
  const page = await doc.getPage(n);
  const { items } = await page.getTextContent({ includeMarkedContent: true });
  const words = {};
  const open = [];
  for (const it of items) {
    if (it.type?.startsWith('beginMarked')) open.push(it.id ?? it.tag);
    else if (it.type === 'endMarkedContent') open.pop();
    else if (it.str?.trim()) {
      const at = open.at(-1);
      if (at === undefined) out.untagged.push(it.str);
      else words[at] = (words[at] ? words[at] + ' ' : '') + it.str;
    }
  }
  const walk = (node, depth) => {
    if (node.type === 'content') return;
    const own = (node.children ?? []).filter((k) => k.type === 'content').map((k) => words[k.id] ?? '').join(' ').trim();
    out.elements.push({ page: n, depth, role: node.role, alt: node.alt ?? '', words: own });
    for (const kid of node.children ?? []) walk(kid, depth + 1);
  };
  const tree = await page.getStructTree();
  if (tree) walk(tree, 0);
}
console.log(JSON.stringify(out));
