import { isPartition } from '../../contract/refdata-keys.ts';
import { fault } from '../../faults.ts';
import type { Fault } from '../../lib/fault.ts';
import { parseGlob } from '../../lib/glob.ts';
import type { RefdataSection } from '../../refdata/compare/section-values.ts';
import type { RunFacts } from '../../run-facts.ts';
import { baselineOf } from './baseline.ts';
import { compareResults } from './compare-results.ts';
import type { OpenStore, RefdataPorts } from './ports.ts';
import type { Produced } from './produced.ts';
import type { CheckedResults } from './publish-results.ts';
import type { Tested } from './tested.ts';

export function partitionFault(partition: string): Fault | null {
  if (isPartition(partition)) return null;
  const expected = '1 to 80 letters, digits, `.`, `_` and `-`, a letter or digit first';
  return fault(
    'input-invalid',
    `The input \`partition\`: expected ${expected}, found ${JSON.stringify(partition.slice(0, 100))}.`,
  );
}

export interface Checking {
  readonly partition: string;
  readonly section: RefdataSection;
  readonly tested: Tested;
  /** May still be read; the store is asked meanwhile. */
  readonly produced: Produced | Promise<Produced>;
  readonly isComplete: boolean;
  readonly facts: Pick<RunFacts, 'runId' | 'attempt' | 'defaultBranch'>;
}

export async function checkResults(
  { partition, section, tested, isComplete, facts, ...asked }: Checking,
  { store }: OpenStore,
  ports: RefdataPorts,
): Promise<CheckedResults> {
  const { sha256, github } = ports;
  const places = { store, pulls: github?.pulls, defaultBranch: facts.defaultBranch };
  const [baseline, produced] = await Promise.all([baselineOf(tested, partition, places), asked.produced]);
  const globs = section.files.map(parseGlob).filter((glob) => glob !== null);
  const question = { partition, baseline, produced, isComplete, globs, guards: section.guards };
  const compared = await compareResults(question, { store, sha256, comparisons: () => ports.comparisons(section) });
  return { partition, tested, baseline, produced, compared, isComplete, run: facts };
}
