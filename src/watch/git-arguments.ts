/** A command line of git, taken apart. */
export interface GitCommand {
  /** `clone`, `fetch` …; of `git submodule--helper update` `submodule update`. */
  readonly verb: string;
  /** Long names and single letters without dashes; true for those without a value. */
  readonly options: ReadonlyMap<string, string | true>;
  /** Before `--`. */
  readonly words: readonly string[];
  /** Behind `--`; null where there is none. */
  readonly rest: readonly string[] | null;
}

const split = (text: string): ReadonlySet<string> => new Set(text.split(' '));
const FETCH =
  'depth deepen shallow-since shallow-exclude j jobs upload-pack o server-option negotiation-tip refmap filter submodule-prefix';
const MERGE = 's strategy X strategy-option m message F file into-name cleanup';

/** Options whose value is the next word. */
const VALUED: Readonly<Record<string, ReadonlySet<string>>> = {
  '': split('C c git-dir work-tree namespace super-prefix config-env exec-path attr-source'),
  clone: split(
    'b branch o origin c config depth reference reference-if-able separate-git-dir u upload-pack template j jobs filter shallow-since shallow-exclude server-option bundle-uri revision',
  ),
  fetch: split(FETCH),
  pull: split(`${FETCH} ${MERGE}`),
  merge: split(MERGE),
  rebase: split('onto s strategy X strategy-option x exec C'),
  'ls-remote': split('upload-pack sort o server-option'),
  checkout: split('b B orphan conflict pathspec-from-file'),
  switch: split('c C create force-create orphan conflict'),
  'worktree add': split('b B reason'),
  'submodule add': split('b branch name reference depth'),
  'submodule update': split('reference depth j jobs filter prefix recursive-prefix update dir'),
  archive: split('format prefix o output remote exec'),
  'remote add': split('t m'),
};
/** Verbs of two words. */
const PAIRS = new Set(['submodule', 'submodule--helper', 'worktree', 'remote']);

/** Null for a call without a verb, such as `git --version`. */
export function readGitCommand(argv: readonly string[]): GitCommand | null {
  const [program = '', ...words] = argv;
  const name = program.slice(program.lastIndexOf('/') + 1).replace(/\.exe$/i, '');
  const own = name.startsWith('git-') ? [name.slice(4), ...words] : afterGlobals(words);
  const [first, ...behind] = own;
  if (first === undefined) return null;
  if (!PAIRS.has(first)) return take(first, behind);
  const at = behind.findIndex((word) => !word.startsWith('-'));
  const second = at < 0 ? '' : ` ${behind[at]}`;
  return take(`${first.replace('--helper', '')}${second}`, behind.toSpliced(at < 0 ? 0 : at, at < 0 ? 0 : 1));
}

function afterGlobals(words: readonly string[]): readonly string[] {
  for (let at = 0; at < words.length; at += 1) {
    const word = words[at] ?? '';
    if (!word.startsWith('-')) return words.slice(at);
    if (VALUED['']?.has(word.replace(/^-{1,2}/, ''))) at += 1;
  }
  return [];
}

function take(verb: string, given: readonly string[]): GitCommand {
  const valued = VALUED[verb] ?? new Set<string>();
  const end = given.indexOf('--');
  const before = end < 0 ? given : given.slice(0, end);
  const options = new Map<string, string | true>();
  const words: string[] = [];
  for (let at = 0; at < before.length; at += 1) {
    const word = before[at] ?? '';
    if (!word.startsWith('-') || word === '-') {
      words.push(word);
      continue;
    }
    const option = optionOf(word, valued);
    const isOpen = option.value === null;
    if (isOpen) at += 1;
    options.set(option.name, isOpen ? (before[at] ?? '') : (option.value ?? true));
  }
  return { verb, options, words, rest: end < 0 ? null : given.slice(end + 1) };
}

/** `value`: null where it is the next word. */
function optionOf(word: string, valued: ReadonlySet<string>): { readonly name: string; readonly value: string | true | null } {
  if (word.startsWith('--')) {
    const equals = word.indexOf('=');
    const name = word.slice(2, equals < 0 ? undefined : equals);
    if (equals >= 0) return { name, value: word.slice(equals + 1) };
    return { name, value: valued.has(name) ? null : true };
  }
  // `-qb new`, `-b17.0`: the first letter that takes a value ends the cluster.
  const letters = [...word.slice(1)];
  const at = letters.findIndex((letter) => valued.has(letter));
  if (at < 0) return { name: word.slice(1), value: true };
  const value = letters.slice(at + 1).join('');
  return { name: letters[at] ?? '', value: value === '' ? null : value };
}
