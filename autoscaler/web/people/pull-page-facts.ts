import { COMMENT_MARKER, readCommentMarker } from '../../../src/contract/refdata-marker.ts';
import { partitionOfContext } from '../../../src/contract/status-context.ts';
import type { Asked, CommentFacts, PullFacts } from '../../../src/people-ports.ts';
import type { PeopleForge, RunOfHead, StatusOfCommit } from '../../people-forge.ts';

/** What GitHub says about a pull request, as its page shows it. */
export interface PullStanding {
  readonly pull: PullFacts;
  readonly move: Asked<{ readonly after: string; readonly at: number } | null>;
  readonly runs: Asked<readonly RunOfHead[]>;
  readonly statuses: Asked<readonly StatusOfCommit[]>;
  /** The newest report about reference data; null: there is none. */
  readonly report: Asked<CommentFacts | null>;
}

export interface PullFactsGiven {
  readonly forge: Pick<PeopleForge, 'people' | 'runsOfHead' | 'statusesOf'>;
  /** The newest comment that the repository's own Actions wrote and that holds the marker; null where there is none. */
  readonly report: (repository: string, pull: number, marker: string) => Promise<Asked<CommentFacts | null>>;
  /** Milliseconds since any moment, never set by anybody. */
  readonly steady: () => number;
}

interface Kept {
  readonly at: number;
  readonly standing: Promise<Asked<PullStanding>>;
}

/** Milliseconds: whoever looks meanwhile sees the same answers, and GitHub's limits last. */
const FRESH = 5_000;
const MOST_KEPT = 300;

/** Facts of pull requests, asked once for everybody who looks at one. They are no one's in particular: who may see them the page decides. */
export class PullFactsDesk {
  readonly #given: PullFactsGiven;
  /** Oldest first. */
  readonly #kept = new Map<string, Kept>();

  constructor(given: PullFactsGiven) {
    this.#given = given;
  }

  of(repository: string, number: number): Promise<Asked<PullStanding>> {
    const key = `${repository} ${number}`;
    const now = this.#given.steady();
    const kept = this.#kept.get(key);
    if (kept && now - kept.at < FRESH) return kept.standing;
    const standing = this.#ask(repository, number);
    this.#kept.delete(key);
    this.#kept.set(key, { at: now, standing });
    if (this.#kept.size > MOST_KEPT) this.#kept.delete(this.#kept.keys().next().value as string);
    return standing;
  }

  /** Numbers of the pull requests that somebody looked at lately and whose head this commit was. */
  async ofHead(repository: string, sha: string): Promise<readonly number[]> {
    const prefix = `${repository} `;
    const own = [...this.#kept].filter(([key]) => key.startsWith(prefix));
    const found = await Promise.all(
      own.map(async ([key, { standing }]) => {
        const known = await standing.catch(() => null);
        return known?.ok && known.value.pull.headSha === sha ? [Number(key.slice(prefix.length))] : [];
      }),
    );
    return found.flat();
  }

  /** Something changed: the next look asks anew. */
  forget(repository: string, number: number): void {
    this.#kept.delete(`${repository} ${number}`);
  }

  async #ask(repository: string, number: number): Promise<Asked<PullStanding>> {
    const { forge, report } = this.#given;
    const people = forge.people(repository);
    const [asked, comment] = await Promise.all([people.pull(number), report(repository, number, COMMENT_MARKER)]);
    if (!asked.ok) return asked;
    const { headSha, headRepository, headRef } = asked.value;
    const gone = { ok: false, kind: 'missing', because: 'the repository it comes from is gone' } as const;
    const [move, runs, statuses] = await Promise.all([
      headRepository === null ? gone : people.lastMove(headRepository, headRef),
      forge.runsOfHead(repository, headSha),
      forge.statusesOf(repository, headSha),
    ]);
    return { ok: true, value: { pull: asked.value, move, runs, statuses, report: comment } };
  }
}

/** Reference data that waits to be accepted at this head. */
export interface Candidate {
  readonly digest: string;
  /** What the statuses of its partitions say, with the addresses of their reports. */
  readonly partitions: readonly { readonly name: string; readonly says: string; readonly state: string; readonly url: string }[];
  readonly comment: number;
}

/** Null where the newest report is of another commit, or there is none: nothing older is shown, or could be accepted (A3). */
export function candidateOf({ pull, statuses, report }: PullStanding): Candidate | null {
  const comment = report.ok ? report.value : null;
  const shown = comment && readCommentMarker(comment.body);
  if (!comment || !shown || shown.headSha !== pull.headSha) return null;
  const partitions = (statuses.ok ? statuses.value : []).flatMap(({ context, description, state, targetUrl }) => {
    const name = partitionOfContext(context);
    return name === null ? [] : [{ name, says: description, state, url: targetUrl }];
  });
  // Where every partition is green nothing waits any more: what the report shows was accepted.
  if (partitions.length > 0 && partitions.every(({ state }) => state === 'success')) return null;
  return { digest: shown.digest, partitions, comment: comment.id };
}
