import { imageSource, indexSource, packageSource } from '../contract/watch-file-source.ts';
import { type CollectorError, commitOf, type Findings, type GitEvidence, NOTHING, revisionOf } from './evidence.ts';
import { type Fields, fieldsOf, jsonOf, stringOf } from './json-fields.ts';

const MAX_LINES = 1_000;
const MAX_ERRORS = 20;

/**
 * What a program of the project's own prints, one JSON object a line: `{"git": URL, "ref": …, "resolved": …}`, `{"image": …}`,
 * `{"pypi": …, "range": …}`, `{"npm": …}` or `{"index": URL, "resolved": …}`.
 */
export function readOwnSources(text: string, program: string): Findings {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  const read = lines.slice(0, MAX_LINES).map((line, index) => readLine(line, `${program}:${index + 1}`));
  const wrong = read.flatMap((one, index): CollectorError[] =>
    one === null
      ? [
          {
            collector: program,
            path: `line ${index + 1}`,
            message: 'expected {"git"}, {"image"}, {"pypi"}, {"npm"} or {"index"} as JSON',
          },
        ]
      : [],
  );
  const more =
    lines.length > MAX_LINES
      ? [{ collector: program, path: `line ${MAX_LINES + 1}`, message: `more than ${MAX_LINES} lines` }]
      : [];
  return {
    git: read.flatMap((one) => one?.git ?? []),
    sources: read.flatMap((one) => one?.sources ?? []),
    errors: [...wrong.slice(0, MAX_ERRORS), ...more],
  };
}

function readLine(line: string, via: string): Findings | null {
  const value = line.length > 10_000 ? null : fieldsOf(jsonOf(line));
  if (!value) return null;
  const url = stringOf(value['git']);
  if (url !== null) return { ...NOTHING, git: [gitOf(url, value, via)] };
  const image = stringOf(value['image']);
  if (image !== null) return only(imageSource(image, via));
  const [pypi, npm, index] = [stringOf(value['pypi']), stringOf(value['npm']), stringOf(value['index'])];
  const name = pypi ?? npm;
  const [range, resolved] = [stringOf(value['range']), stringOf(value['resolved'])];
  if (name !== null)
    return PACKAGE.test(name) ? only(packageSource({ kind: pypi === null ? 'npm' : 'pypi', name, range, resolved }, via)) : null;
  return index !== null && INDEX.test(index) ? only({ ...indexSource(index, via), resolved }) : null;
}

/** Whether one without TLS is asked, the operator of whoever polls it says. */
const INDEX = /^https?:\/\/[^\s@]{1,1000}$/;
const PACKAGE = /^(?:@[\w.-]{1,100}\/)?[\w.-]{1,100}$/;
const only = (source: Findings['sources'][number] | null): Findings | null => source && { ...NOTHING, sources: [source] };

const gitOf = (url: string, value: Fields, via: string): GitEvidence => ({
  ...{ url, revision: revisionOf(stringOf(value['ref'])), resolved: commitOf(value['resolved']), held: false, via, tool: null },
});
