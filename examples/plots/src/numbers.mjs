/** Columns of equal length: `{ name: numbers }`. Numbers are written so that reading gives back the very same double. */

function rowsOf(columns) {
  const names = Object.keys(columns);
  const lengths = new Set(names.map((name) => columns[name].length));
  if (lengths.size !== 1) throw new Error(`expected columns of one length, found ${[...lengths].join(', ') || 'none'}`);
  const [length] = lengths;
  return { names, rows: Array.from({ length }, (_, i) => names.map((name) => columns[name][i])) };
}

export function formatCsv(columns) {
  const { names, rows } = rowsOf(columns);
  const odd = names.find((name) => /[",\r\n]/.test(name));
  if (odd !== undefined) throw new Error(`a column's name may hold no comma, quote or line break, found ${JSON.stringify(odd)}`);
  const write = (number) => (Object.is(number, -0) ? '-0' : String(number));
  return [names.join(','), ...rows.map((row) => row.map(write).join(',')), ''].join('\n');
}

export function parseCsv(text) {
  const [header, ...lines] = text.trimEnd().split('\n');
  const names = header.split(',');
  const columns = Object.fromEntries(names.map((name) => [name, []]));
  lines.forEach((line, i) => {
    const cells = line.split(',');
    if (cells.length !== names.length) throw new Error(`line ${i + 2}: expected ${names.length} cells, found ${cells.length}`);
    for (const [c, cell] of cells.entries()) {
      const number = Number(cell);
      if (cell.trim() === '' || (Number.isNaN(number) && cell !== 'NaN')) {
        throw new Error(`line ${i + 2}: expected a number, found ${JSON.stringify(cell)}`);
      }
      columns[names[c]].push(number);
    }
  });
  return columns;
}

/** JSON with sorted keys and a final line break. JSON has no NaN and no infinity: they are refused rather than written as null. */
export function formatJson(value) {
  const check = (key, found) => {
    if (typeof found === 'number' && !Number.isFinite(found)) throw new Error(`${key}: JSON cannot hold ${found}`);
    if (found === null || typeof found !== 'object' || Array.isArray(found)) return found;
    return Object.fromEntries(Object.entries(found).sort(([a], [b]) => (a < b ? -1 : 1)));
  };
  return `${JSON.stringify(value, check, 2)}\n`;
}
