import type { Engine, PairVerdict } from '../refdata/compare/verdict.ts';
import type { EntryFacts, EntryGroup, PathWords, Payload, ReportFacts, ReportLimits, StoredFiles } from './refdata-facts.ts';
import { acceptCommand, isRed, leadOf, mediaType, pathWords, pullCommand, totalsOf } from './refdata-facts.ts';

export interface PageInput {
  readonly facts: ReportFacts;
  readonly groups: readonly EntryGroup[];
  readonly payloads: readonly Payload[];
  readonly stored: StoredFiles | null;
  readonly limits: Required<ReportLimits>;
}

/** What the page reads at once. Texts that come again and again stand in `texts`, and are meant by their numbers. */
export interface PageIndex {
  readonly title: string;
  readonly repository: string;
  readonly subject: string;
  readonly head: string;
  readonly digest: string;
  readonly at: number;
  readonly isRed: boolean;
  /** The comment that accepts everything; null where there is nothing to accept by comment. */
  readonly accept: string | null;
  /** The command line that writes the reference files into a folder. */
  readonly pull: string;
  readonly totals: Readonly<Record<string, number>>;
  readonly guards: readonly string[];
  readonly forecast: readonly string[];
  readonly partitions: readonly object[];
  readonly texts: readonly string[];
  readonly engines: readonly Engine[];
  readonly groups: readonly PageGroup[];
  /** Null where the page has all that it shows. */
  readonly stored: { readonly root: string; readonly places: Readonly<Record<string, readonly (string | number)[]>> } | null;
}

/** One line of the list. */
export interface PageGroup {
  readonly path: string;
  readonly kind: string;
  readonly type: string;
  readonly was: string | null;
  /** `[sha256, bytes]`; bytes are -1 where they are not known. */
  readonly expected: readonly [string, number] | null;
  readonly actual: readonly [string, number] | null;
  readonly media: string;
  /** Numbers of texts and engines; -1: none. */
  readonly why: number;
  readonly verdict: string | null;
  readonly which: string | null;
  readonly engine: number;
  /** Number of the block with the verdict's detail; -1: there is none; -2: it did not fit. */
  readonly detail: number;
  readonly only: PathWords | null;
  /** `[partition, why this baseline, accepted by]`, by their numbers. */
  readonly members: readonly (readonly [number, number, number])[];
}

/** The index, and the details that are read when somebody looks at them, as JSON each. */
export function indexOf(
  { facts, groups, stored, limits }: PageInput,
  shown: ReadonlySet<string>,
): { readonly index: PageIndex & { readonly shown: number }; readonly details: readonly string[] } {
  const texts = new Numbers<string>((text) => text);
  const engines = new Numbers<Engine>((engine) => JSON.stringify(engine));
  const details = new Details(limits.details);
  const partitions = new Map(facts.partitions.map(({ partition }, i) => [partition, i]));
  const pageGroups = groups.map((group): PageGroup => {
    const { change, members } = group;
    const first = leadOf(group);
    const verdict = first?.verdict ?? null;
    return {
      ...{ path: change.path, kind: change.kind, was: change.was ?? null, only: pathWords(change.path) },
      ...{ type: typeOf(change.path, verdict), media: mediaType(change.path) },
      expected: fileOf(first?.expected, change.from),
      actual: fileOf(first?.actual, change.to),
      why: texts.of(verdict?.why),
      ...{ verdict: verdict?.kind ?? null, which: verdict?.which ?? null, engine: engines.of(verdict?.engine) },
      detail: details.of(verdict),
      members: members.map(({ partition, entry }) => [
        partitions.get(partition) ?? 0,
        texts.of(entry.baseline),
        texts.of(entry.acceptedBy),
      ]),
    };
  });
  const { title, repository, headSha, candidateDigest, at, guards, forecast } = facts;
  const index = {
    ...{ title, repository, head: headSha, digest: candidateDigest, at, guards, forecast },
    subject: 'pull' in facts.subject ? `pull request #${facts.subject.pull}` : `branch ${facts.subject.branch}`,
    ...{ isRed: isRed(facts), accept: 'pull' in facts.subject ? acceptCommand(facts) : null },
    ...{ pull: pullCommand(facts), totals: totalsOf(facts) },
    partitions: facts.partitions.map(({ entries: _, ...rest }) => rest),
    ...{ texts: texts.all, engines: engines.all, groups: pageGroups, shown: shown.size },
    stored: stored && { root: stored.root, places: Object.fromEntries(stored.places) },
  };
  return { index, details: details.all };
}

function fileOf(sha256: string | undefined, file: EntryFacts['change']['from']): readonly [string, number] | null {
  if (sha256 !== undefined) return [sha256, file?.[0] === sha256 ? file[1] : -1];
  return file;
}

/** The engine's name where one compared it, else the ending of its own. */
const typeOf = (path: string, verdict: PairVerdict | null): string =>
  verdict?.engine.name ?? /\.([A-Za-z0-9]{1,8})$/.exec(path)?.[1]?.toLowerCase() ?? 'file';

/** Gives values numbers, the same to equal ones. */
class Numbers<T> {
  readonly all: T[] = [];
  readonly #byKey = new Map<string, number>();
  readonly #key: (value: T) => string;

  constructor(key: (value: T) => string) {
    this.#key = key;
  }

  of(value: T | undefined): number {
    if (value === undefined) return -1;
    const key = this.#key(value);
    const known = this.#byKey.get(key);
    if (known !== undefined) return known;
    this.#byKey.set(key, this.all.length);
    return this.all.push(value) - 1;
  }
}

class Details {
  readonly all: string[] = [];
  #room: number;

  constructor(characters: number) {
    this.#room = characters;
  }

  of(verdict: PairVerdict | null): number {
    if (!verdict?.detail) return -1;
    const json = JSON.stringify(verdict.detail);
    if (json.length > this.#room) return -2;
    this.#room -= json.length;
    return this.all.push(json) - 1;
  }
}
