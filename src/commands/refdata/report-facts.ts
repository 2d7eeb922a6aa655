import type { Placement, StoredFile } from '../../contract/refdata-documents.ts';
import { objectKey, packKey, type Subject } from '../../contract/refdata-keys.ts';
import { type EffectiveFile, originSentence } from '../../refdata/effective-files.ts';
import { ownValue } from '../../refdata/files.ts';
import { countChanges } from '../../refdata/find-changes.ts';
import type { EntryFacts, PartitionFacts, ReportFacts, StoredFiles } from '../../report/refdata-report.ts';
import type { RunFacts } from '../../run-facts.ts';
import { uploadsOf } from './compare-results.ts';
import type { CheckedResults } from './publish-results.ts';
import type { StoredCandidate } from './store/reference-store.ts';

/** What is told about a partition by the job that compared it. */
export function partitionFacts(results: CheckedResults, candidate: string): PartitionFacts {
  const { partition, isComplete, baseline, compared, produced } = results;
  const { branch, snapshot, reasons } = baseline.chosen;
  return {
    partition,
    complete: isComplete,
    candidate,
    base: { branch, snapshot, reasons },
    counts: countChanges(compared.changes, produced.files.size),
    entries: compared.changes.map((change): EntryFacts => {
      const reference = compared.effective?.files.get(change.path) ?? compared.effective?.files.get(change.was ?? '');
      return {
        change,
        verdict: compared.verdicts.get(change.path) ?? null,
        ...(reference ? { expected: reference.file[0] } : {}),
        ...(change.to ? { actual: change.to[0] } : {}),
        ...acceptedBy(reference),
        baseline: reference ? originSentence(reference.origin) : `${branch} has no such file`,
      };
    }),
  };
}

function acceptedBy(reference: EffectiveFile | undefined): { readonly acceptedBy?: string } {
  return reference?.origin.kind === 'accepted' ? { acceptedBy: originSentence(reference.origin) } : {};
}

/** What is told about a partition by another job, which only has what the store says. */
export function storedPartition({ candidate, digest }: StoredCandidate): PartitionFacts {
  const { partition, complete, base, changes, produced } = candidate;
  return {
    partition,
    complete,
    candidate: digest,
    base: { branch: base.branch, snapshot: base.snapshot, reasons: [] },
    counts: countChanges(changes, produced),
    entries: changes.map((change) => ({ change, verdict: null, baseline: '' })),
  };
}

/** Files of the results that the store has by now: references, and what may be accepted. */
export function storedFiles({ compared }: CheckedResults, { places }: StoredCandidate['candidate']): StoredFiles['places'] {
  const found = new Map<string, Place>();
  const put = (files: Iterable<readonly [StoredFile, Placement | undefined]>): void => {
    for (const [[sha256, size], place] of files)
      found.set(sha256, place ? [packKey(place[0]), place[1], size] : [objectKey(sha256)]);
  };
  put(uploadsOf(compared.changes).map(({ file }) => [file, ownValue(places, file[0]) ?? undefined]));
  const references = compared.changes.flatMap(({ path, was }) => {
    const one = compared.effective?.files.get(path) ?? compared.effective?.files.get(was ?? '');
    return one ? [[one.file, one.place ?? undefined] as const] : [];
  });
  put(references);
  return found;
}

type Place = NonNullable<ReturnType<StoredFiles['places']['get']>>;

export function reportFacts(
  {
    facts,
    subject,
    headSha,
    title,
  }: {
    readonly facts: Pick<RunFacts, 'repository'>;
    readonly subject: Subject;
    readonly headSha: string;
    readonly title?: string;
  },
  rest: Pick<ReportFacts, 'partitions' | 'candidateDigest' | 'at'> & Partial<Pick<ReportFacts, 'guards' | 'forecast'>>,
): ReportFacts {
  const name = 'pull' in subject ? `#${subject.pull}` : subject.branch;
  return {
    title: `${facts.repository} ${name}${title ? `: ${title}` : ''}`,
    repository: facts.repository,
    subject,
    headSha,
    guards: [],
    forecast: [],
    ...rest,
  };
}
