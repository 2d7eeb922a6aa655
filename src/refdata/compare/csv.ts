import { compareTables } from './csv-compare.ts';
import { type CsvOptions, csvOptions } from './csv-options.ts';
import { buildTable, type CsvLayout, delimiterOf, surveyTable } from './csv-read.ts';
import type { Format } from './format.ts';
import { readBoth } from './text-decode.ts';

/** Tables of cells between delimiters, row by row. */
export const csv: Format<CsvOptions> = {
  name: 'csv',
  version: 2,
  extensions: ['.csv', '.tsv'],
  options: csvOptions,
  compare(expected, actual, { options }) {
    const { quote, header: hasHeader } = options;
    const delimiter = options.delimiter === 'auto' ? delimiterOf(expected, quote) : options.delimiter;
    const layout: CsvLayout = { delimiter, quote, hasHeader, keys: options.keys };
    const read = readBoth(expected, actual, (bytes) => surveyTable(bytes, layout));
    if (!read.ok) return read.error;
    const tables = { expected: buildTable(read.value.expected), actual: buildTable(read.value.actual) };
    const { isEqual, why, detail } = compareTables(tables, options);
    return { kind: isEqual ? 'equal' : 'different', why, detail };
  },
};
