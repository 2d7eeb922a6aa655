import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, extname, join } from 'node:path';
import { textOf } from './kernel.mjs';
import { escaped, htmlOf } from './markup.mjs';

/** `npm run site`: a gallery of what the tests drew and a page for each notebook, from out/ into site/. The same inputs give the same bytes. */
const [OUT, SITE] = ['out', 'site'].map((folder) => join(import.meta.dirname, '..', folder));
const STYLE = `body { font: 1rem/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; color: #222; }
img { max-width: 100%; }
figure { margin: 1rem 0; display: inline-block; }
pre { background: #f4f4f6; padding: 0.6rem; overflow-x: auto; }
pre.said { background: none; border-left: 3px solid #ccc; }
pre.wrong { border-left: 3px solid #b00; }
`;

function write(path, content) {
  mkdirSync(dirname(join(SITE, path)), { recursive: true });
  writeFileSync(join(SITE, path), content);
}

/** Under a name with the digest of its bytes: whoever has it has it for ever. Gives the path from the site's root. */
function asset(name, content) {
  const digest = createHash('sha256').update(content).digest('hex').slice(0, 12);
  const path = `assets/${basename(name, extname(name))}.${digest}${extname(name)}`;
  write(path, content);
  return path;
}

const page = (title, body, up = '') => `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(title)}</title>
<link rel="stylesheet" href="${up}${style}">
<link rel="icon" href="data:,">
<body>
${body}
</body>
</html>
`;

function outputHtml({ output_type, text, data = {}, evalue, ename }, name) {
  if (output_type === 'stream') return `<pre class="said">${escaped(textOf(text))}</pre>`;
  if (output_type === 'error') return `<pre class="said wrong">${escaped(`${ename}: ${evalue}`)}</pre>`;
  const words = escaped(textOf(data['text/plain'] ?? ''));
  if (!data['image/png']) return `<pre class="said">${words}</pre>`;
  const picture = asset(`${name}.png`, Buffer.from(textOf(data['image/png']), 'base64'));
  return `<figure><img src="../${picture}" alt="${words}"></figure>`;
}

function cellHtml({ cell_type, source, outputs = [] }, name) {
  if (cell_type === 'markdown') return htmlOf(textOf(source));
  return [`<pre>${escaped(textOf(source))}</pre>`, ...outputs.map((output) => outputHtml(output, name))].join('\n');
}

/** Gives the entry of the gallery. */
function notebookPage(file) {
  const { cells } = JSON.parse(readFileSync(join(OUT, 'notebooks', file), 'utf8'));
  const name = basename(file, '.ipynb');
  const title = /^# (.+)$/m.exec(textOf(cells[0]?.source ?? ''))?.[1] ?? name;
  const body = cells.map((cell) => cellHtml(cell, name)).join('\n');
  write(`notebooks/${name}.html`, page(title, `<p><a href="../index.html">All plots</a></p>\n${body}`, '../'));
  return `<li><a href="notebooks/${name}.html">${escaped(title)}</a></li>`;
}

function figure(file) {
  const name = basename(file, '.png');
  const picture = asset(file, readFileSync(join(OUT, file)));
  return `<figure><img src="${picture}" alt="${escaped(name)}"><figcaption>${escaped(name)}</figcaption></figure>`;
}

const found = (folder, ending) =>
  readdirSync(folder)
    .filter((name) => name.endsWith(ending))
    .sort();

rmSync(SITE, { recursive: true, force: true });
const style = asset('style.css', STYLE);
const pictures = found(OUT, '.png').map(figure);
const notebooks = found(join(OUT, 'notebooks'), '.ipynb').map(notebookPage);
const body = `<h1>plots</h1>\n<h2>Notebooks</h2>\n<ul>\n${notebooks.join('\n')}\n</ul>\n<h2>Pictures</h2>\n${pictures.join('\n')}`;
write('index.html', page('plots', body));
console.log(`site/: ${pictures.length} pictures, ${notebooks.length} notebooks`);
