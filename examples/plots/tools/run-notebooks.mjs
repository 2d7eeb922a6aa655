import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Kernel } from './kernel.mjs';

/** `npm run notebooks`: executes notebooks/*.ipynb into out/notebooks/. A notebook that fails is written too, as far as it came. */
const [FROM, TO] = ['notebooks', 'out/notebooks'].map((folder) => join(import.meta.dirname, '..', folder));
const isRed = ({ outputs = [] }) => outputs.some(({ output_type }) => output_type === 'error');

const names = readdirSync(FROM).filter((name) => name.endsWith('.ipynb'));
mkdirSync(TO, { recursive: true });
for (const name of names.sort()) {
  const notebook = JSON.parse(readFileSync(join(FROM, name), 'utf8'));
  const kernel = new Kernel(process.env);
  const cells = [];
  for (const cell of notebook.cells) {
    const isDue = cell.cell_type === 'code' && !cells.some(isRed);
    cells.push(isDue ? kernel.run(cell) : cell);
  }
  writeFileSync(join(TO, name), `${JSON.stringify({ ...notebook, cells }, null, 1)}\n`);
  const red = cells.find(isRed);
  console.log(`${name}: ${red ? `cell ${red.id}: ${red.outputs.at(-1).evalue}` : `${cells.length} cells`}`);
  if (red) process.exitCode = 1;
}
