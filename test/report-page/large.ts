import type { ChangeKind } from '../../src/contract/refdata-documents.ts';
import type { EntryFacts, Payload, ReportFacts } from '../../src/report/refdata-report.ts';
import { anEntry, aPartition, aReport, sha256 } from './sample.ts';

const KINDS: readonly ChangeKind[] = ['changed', 'changed', 'changed', 'new', 'missing', 'within', 'renamed', 'unreadable'];

/** `count` changed files, each with a reason and something found. */
export function largeFacts(count: number, partitions = 1): ReportFacts {
  const text = (value: string): Uint8Array => new TextEncoder().encode(value);
  const entries = Array.from({ length: count }, (_, i): EntryFacts => {
    const kind = KINDS[i % KINDS.length] as ChangeKind;
    return anEntry({
      ...{ path: `suite-${i % 40}/group-${i % 7}/figure-${i}.${i % 3 === 0 ? 'json' : 'png'}`, kind },
      ...{ expected: text(`a${i}`), actual: text(`b${i}`), why: `${(i * 37) % 5_000} of 2,073,600 pixels differ; 20 may` },
      ...{ engine: i % 3 === 0 ? 'json' : 'image', baseline: `from snapshot 4be1c07d22a9 of main, accepted with #${i % 90}` },
      detail:
        i % 3 === 0
          ? {
              kind: 'tree',
              changes: [{ path: ['a', i], change: 'changed', expected: '1', actual: '2' }],
              ...{ total: 1, capped: false },
            }
          : null,
    });
  });
  return aReport({ partitions: Array.from({ length: partitions }, (_, i) => aPartition(entries, { partition: `p${i}` })) });
}

/** Bytes that do not compress, in files of a megabyte. */
export const largePayloads = (megabytes: number): readonly Payload[] =>
  Array.from({ length: megabytes }, (_, file) => {
    const bytes = Uint8Array.from({ length: 1_000_000 }, (_, i) => (i * 2_654_435_761 + file * 97) >>> 11);
    return { sha256: sha256(bytes), type: 'application/octet-stream', bytes };
  });
