import { quoteWord } from '../contract/command-line.ts';
import type { ChangeKind, FileChange } from '../contract/refdata-documents.ts';
import { COMMIT, DIGEST, type Subject } from '../contract/refdata-keys.ts';
import { MAX_GLOB_LENGTH } from '../lib/glob.ts';
import type { PairVerdict } from '../refdata/compare/verdict.ts';
import { isRed as isRedChange } from '../refdata/find-changes.ts';

/** Everything that is to be told about the results of one head: in the report, the comment, the summary and the status. */
export interface ReportFacts {
  /** One line for people: `acme/plots #7: Draw legends outside`. May be foreign. */
  readonly title: string;
  /** `owner/name` */
  readonly repository: string;
  readonly subject: Subject;
  readonly headSha: string;
  /** What `/update-refdata` names: 64 hexadecimal digits over all candidates of the head. */
  readonly candidateDigest: string;
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly partitions: readonly PartitionFacts[];
  /** Why the results prove nothing, whatever was compared; each a sentence. Any of them makes the report red. */
  readonly guards: readonly string[];
  /** What will conflict, each a sentence. */
  readonly forecast: readonly string[];
}

export interface PartitionFacts {
  readonly partition: string;
  /** Whether the run produced all that it should. */
  readonly complete: boolean;
  /** Digest of the candidate's document. */
  readonly candidate: string;
  /** `snapshot`: null where the branch has none yet. `reasons`: how it was found, a sentence each, the first step first. */
  readonly base: { readonly branch: string; readonly snapshot: string | null; readonly reasons: readonly string[] };
  /** Files of each kind; what is absent is 0. */
  readonly counts: Readonly<Partial<Record<'same' | ChangeKind, number>>>;
  /** Of all that is not the same. */
  readonly entries: readonly EntryFacts[];
}

export interface EntryFacts {
  readonly change: FileChange;
  /** Null where there was nothing to compare: new, missing, renamed, … */
  readonly verdict: PairVerdict | null;
  /** SHA-256 of the reference that it was compared with, and of the file of the run. Their bytes are shown if they are among the payloads. */
  readonly expected?: string;
  readonly actual?: string;
  /** Where the reference is one that this pull request had accepted: `accepted by ada in c7f3a9…`. */
  readonly acceptedBy?: string;
  /** Why it was compared with this reference: one sentence. */
  readonly baseline: string;
}

/** A file that can be looked at in the report. */
export interface Payload {
  readonly sha256: string;
  /** As `mediaType` gives it; the page shows what it does not know as bytes. */
  readonly type: string;
  readonly bytes: Uint8Array;
}

/** Files that need not stand in a page which lies in the store itself: it asks for those beside it when somebody looks at them. */
export interface StoredFiles {
  /** From the page up to the store's prefix: `../../`. */
  readonly root: string;
  /** SHA-256 → its key below the prefix, or that of a pack with the first byte in it and how many there are. */
  readonly places: ReadonlyMap<string, readonly [key: string] | readonly [key: string, offset: number, size: number]>;
}

export interface ReportLimits {
  /** Bytes of files in the report; those that come later in the list are left out, and the page says so. */
  readonly payloads?: number;
  /** Characters of details, as JSON. */
  readonly details?: number;
}

/** The order in which changes are shown: those that make a check red come first. */
export const KIND_ORDER: readonly ChangeKind[] = [
  ...(['unreadable', 'changed', 'missing', 'new', 'renamed'] as const),
  ...(['obsolete', 'not-produced', 'within'] as const),
];

/** The same change of one path in one or more partitions. */
export interface EntryGroup {
  readonly change: FileChange;
  readonly members: readonly { readonly partition: string; readonly entry: EntryFacts }[];
}

/** Entries of all partitions, the worst first and then by path; what is the same byte for byte in several of them is one group. */
export function groupsOf({ partitions }: Pick<ReportFacts, 'partitions'>): readonly EntryGroup[] {
  const groups = new Map<string, { change: FileChange; members: { partition: string; entry: EntryFacts }[] }>();
  for (const { partition, entries } of partitions) {
    for (const entry of entries) {
      const key = groupKey(entry);
      const group = groups.get(key) ?? { change: entry.change, members: [] };
      group.members.push({ partition, entry });
      groups.set(key, group);
    }
  }
  const rank = ({ change: { kind } }: EntryGroup): number => KIND_ORDER.indexOf(kind);
  return [...groups.values()].sort((a, b) => rank(a) - rank(b) || order(a.change.path, b.change.path));
}

/** Another job's verdict is not known, so that the bytes alone decide. */
function groupKey({ change, expected }: EntryFacts): string {
  const from = change.from?.[0] ?? '';
  const own = expected === undefined || expected === from ? '' : expected;
  return [change.kind, change.path, change.was ?? '', from, own, change.to?.[0] ?? ''].join('\0');
}

/** Of the members, one that has a verdict, where there is any. */
export const leadOf = ({ members }: EntryGroup): EntryFacts | undefined =>
  (members.find(({ entry }) => entry.verdict !== null) ?? members[0])?.entry;

const order = (a: string, b: string): number => (a < b ? -1 : Number(a > b));

/** Files of each kind over all partitions. */
export function totalsOf({ partitions }: Pick<ReportFacts, 'partitions'>): Readonly<Record<'same' | ChangeKind, number>> {
  const sum = (kind: 'same' | ChangeKind): number => partitions.reduce((all, { counts }) => all + (counts[kind] ?? 0), 0);
  const { same, ...rest } = Object.fromEntries((['same', ...KIND_ORDER] as const).map((kind) => [kind, sum(kind)]));
  return { same, ...rest } as Readonly<Record<'same' | ChangeKind, number>>;
}

/** Whether the check that these facts come from is red. */
export function isRed(facts: Pick<ReportFacts, 'partitions' | 'guards'>): boolean {
  const totals = totalsOf(facts);
  return facts.guards.length > 0 || KIND_ORDER.some((kind) => isRedChange({ kind }) && totals[kind] > 0);
}

export const shortDigest = (digest: string): string => (DIGEST.test(digest) || COMMIT.test(digest) ? digest.slice(0, 12) : '');

/** The comment that accepts everything that was seen. */
export const acceptCommand = ({ candidateDigest }: Pick<ReportFacts, 'candidateDigest'>): string =>
  ['/update-refdata', shortDigest(candidateDigest)].filter(Boolean).join(' ');

/** The command line that writes the references into a folder; `--partition` and `--only` may follow. */
export function pullCommand({ subject }: Pick<ReportFacts, 'subject'>): string {
  const state = 'pull' in subject ? `#${subject.pull}` : subject.branch;
  return `npx pilotlight refdata pull references ${shellWord(state)}`;
}

/** One word for a shell, whatever is in it. */
const shellWord = (text: string): string => `'${text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, '?').replaceAll("'", "'\\''")}'`;

export interface PathWords {
  /** As it follows `only` in a comment, and `--only` on a command line. */
  readonly comment: string;
  readonly shell: string;
}

/** A glob that takes a path: the path, with `?` for what a glob or a command reads otherwise. Null where it is too long for one. */
export function pathWords(path: string): PathWords | null {
  const glob = path.replace(/^!|[{}"'`\\\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, '?');
  return glob.length <= MAX_GLOB_LENGTH ? { comment: quoteWord(glob), shell: shellWord(glob) } : null;
}

const MEDIA_TYPES: Readonly<Record<string, string>> = {
  png: 'image/png',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  gif: 'image/gif',
  webp: 'image/webp',
  svg: 'image/svg+xml',
  json: 'application/json',
  ipynb: 'application/json',
  ...Object.fromEntries(
    ['txt', 'csv', 'tsv', 'md', 'log', 'html', 'htm', 'xml', 'yml', 'yaml'].map((end) => [end, 'text/plain']),
  ),
};

/** By the ending of its name. HTML is text here: nothing shows it as a page. */
export const mediaType = (path: string): string =>
  MEDIA_TYPES[/\.([a-z]{2,5})$/i.exec(path)?.[1]?.toLowerCase() ?? ''] ?? 'application/octet-stream';
