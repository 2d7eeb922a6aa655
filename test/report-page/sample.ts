import { createHash } from 'node:crypto';
import type { ChangeKind, StoredFile } from '../../src/contract/refdata-documents.ts';
import type { Detail } from '../../src/refdata/compare/detail.ts';
import type { PairVerdict } from '../../src/refdata/compare/verdict.ts';
import type { EntryFacts, PartitionFacts, Payload, ReportFacts } from '../../src/report/refdata-report.ts';
import { mediaType } from '../../src/report/refdata-report.ts';

export const sha256 = (bytes: Uint8Array | string): string => createHash('sha256').update(bytes).digest('hex');
const stored = (bytes: Uint8Array | null): StoredFile | null => bytes && [sha256(bytes), bytes.length];

export interface SampleFile {
  readonly path: string;
  readonly kind?: ChangeKind;
  readonly expected?: Uint8Array | null;
  readonly actual?: Uint8Array | null;
  readonly why?: string;
  readonly detail?: Detail | null;
  readonly engine?: string;
  readonly was?: string;
  readonly baseline?: string;
  readonly acceptedBy?: string;
}

export function anEntry({ path, kind = 'changed', expected = null, actual = null, ...o }: SampleFile): EntryFacts {
  const verdict: PairVerdict | null =
    o.why === undefined
      ? null
      : {
          kind: kind === 'within' ? 'equal' : kind === 'unreadable' ? 'unreadable' : 'different',
          ...(kind === 'unreadable' ? { which: 'actual' as const } : {}),
          why: o.why,
          engine: { name: o.engine ?? 'bytes', version: 1, options: { threshold: 0.15, max_pixels: 20 } },
          detail: o.detail ?? null,
        };
  return {
    change: { path, kind, from: stored(expected), to: stored(actual), ...(o.was === undefined ? {} : { was: o.was }) },
    verdict,
    ...(expected ? { expected: sha256(expected) } : {}),
    ...(actual ? { actual: sha256(actual) } : {}),
    ...(o.acceptedBy === undefined ? {} : { acceptedBy: o.acceptedBy }),
    baseline: o.baseline ?? 'from snapshot 4be1c07d22a9 of main',
  };
}

export function payloadsOf(files: readonly SampleFile[]): readonly Payload[] {
  return files.flatMap(({ path, expected, actual }) =>
    [expected, actual].flatMap((bytes) => (bytes ? [{ sha256: sha256(bytes), type: mediaType(path), bytes }] : [])),
  );
}

export function aPartition(entries: readonly EntryFacts[], o: Partial<PartitionFacts> = {}): PartitionFacts {
  const counts: Partial<Record<'same' | ChangeKind, number>> = { same: 1_204 };
  for (const { change } of entries) counts[change.kind] = (counts[change.kind] ?? 0) + 1;
  return {
    partition: 'py3.12-linux',
    complete: true,
    candidate: sha256('candidate'),
    base: {
      branch: 'main',
      snapshot: sha256('snapshot'),
      reasons: [
        'the tested commit’s parent 1f3c9a2b7d10 on main is known',
        'its snapshot is 4be1c07d22a9, made by the merge of #118',
      ],
    },
    counts,
    entries,
    ...o,
  };
}

export const aReport = (o: Partial<ReportFacts> = {}): ReportFacts => ({
  title: 'acme/plots #127: Draw legends outside of the axes',
  repository: 'acme/plots',
  subject: { pull: 127 },
  headSha: '8c1f0d2e6a7b94c3f5e1d20b7a6c98f3e4d5b6a7',
  candidateDigest: 'c7f3a91be2d04f56a8b9c0d1e2f30415263748596a7b8c9d0e1f2a3b4c5d6e7f',
  at: Date.UTC(2026, 10, 21, 14, 35),
  partitions: [aPartition([])],
  guards: [],
  forecast: [],
  ...o,
});
