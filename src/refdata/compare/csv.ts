import { compareTables } from './csv-compare.ts';
import { type CsvOptions, csvOptions } from './csv-options.ts';
import { type CsvLayout, delimiterOf, readTable, type Table } from './csv-read.ts';
import type { Comparison, Format } from './format.ts';
import { clipped } from './number-text.ts';
import { readBoth } from './text-decode.ts';

/** Tables of cells between delimiters, row by row. */
export const csv: Format<CsvOptions> = {
  name: 'csv',
  version: 1,
  extensions: ['.csv', '.tsv'],
  options: csvOptions,
  compare(expected, actual, { options }) {
    const { quote, header: hasHeader } = options;
    const delimiter = options.delimiter === 'auto' ? delimiterOf(expected, quote) : options.delimiter;
    const layout: CsvLayout = { delimiter, quote, hasHeader };
    const read = readBoth(expected, actual, (bytes) => readTable(bytes, layout));
    if (!read.ok) return read.error;
    const keyless = withoutKey(read.value, options.keys);
    if (keyless) return keyless;
    const { isEqual, why, detail } = compareTables(read.value, options);
    return { kind: isEqual ? 'equal' : 'different', why, detail };
  },
};

function withoutKey(tables: { readonly expected: Table; readonly actual: Table }, keys: readonly string[]): Comparison | null {
  for (const which of ['expected', 'actual'] as const) {
    const { columns } = tables[which];
    const missing = keys.find((key) => !columns.includes(key));
    if (missing === undefined) continue;
    const there = clipped(
      columns
        .slice(0, 20)
        .map((name) => clipped(name, 40))
        .join(', '),
    );
    const why = `the ${which} file has no column ${JSON.stringify(missing)}, which \`keys\` names; it has ${there || 'none'}`;
    return { kind: 'unreadable', which, why };
  }
  return null;
}
