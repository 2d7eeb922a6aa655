import { configurationContext, gateContext } from '../contract/status-context.ts';
import type { CommitStatus, Forge } from '../ports.ts';
import { statusDescription } from '../report/status-text.ts';
import type { RunFacts } from '../run-facts.ts';
import type { GateRow, PlannedConfiguration, PlannedSet } from '../testrun/judge.ts';
import { sentenceOf } from '../testrun/objection-sentence.ts';
import { finalStatus } from './tell-configuration.ts';

interface Given {
  readonly planned: PlannedSet;
  readonly rows: readonly GateRow[];
  readonly facts: RunFacts;
  readonly forge: Forge;
}

type Wanted = Pick<CommitStatus, 'state' | 'description' | 'targetUrl'>;

/** Of the 500 writes an hour that GitHub takes, the jobs need most. */
const MOST_WRITES = 100;

/**
 * Puts right what stands on the commit and is not true any more: a configuration whose job died without a last word, one that an earlier
 * run left red, and those that an earlier attempt of this run planned and this one does not. Adds no status where there is none.
 * Contexts compare without regard to case.
 */
export async function settleStatuses({ planned, rows, facts, forge }: Given): Promise<void> {
  const { context: prefix, headSha: sha } = facts;
  const there = (await forge.statuses(sha, `${prefix}/`)) ?? [];
  const wanted = wantedStatuses(planned, rows, facts);
  const isGate = ({ context }: Shown): boolean => context.toLowerCase() === gateContext(prefix).toLowerCase();
  const corrections = there.flatMap((shown) => {
    const want = wanted.get(shown.context.toLowerCase()) ?? noLongerPlanned(shown, facts);
    return !want || want.state === shown.state || isGate(shown) ? [] : [{ sha, context: shown.context, ...want }];
  });
  for (const correction of corrections.slice(0, MOST_WRITES)) {
    const written = await forge.setStatus(correction);
    if (!written.ok) return;
  }
}

type Shown = NonNullable<Awaited<ReturnType<Forge['statuses']>>>[number];

function noLongerPlanned({ targetUrl }: Shown, { attempt, runUrl }: RunFacts): Wanted | undefined {
  if (attempt === 1 || targetUrl !== runUrl) return undefined;
  return { state: 'success', description: 'no longer planned', targetUrl: runUrl };
}

function wantedStatuses(planned: PlannedSet, rows: readonly GateRow[], facts: RunFacts): ReadonlyMap<string, Wanted> {
  const byId = new Map(planned.parcels.flatMap(({ configurations }) => configurations.map((one) => [one.id, one])));
  return new Map(
    rows.flatMap((row) => {
      const one = byId.get(row.id);
      return one ? [[configurationContext(facts.context, one.name).toLowerCase(), wantedStatus(one, row, facts)] as const] : [];
    }),
  );
}

/** A result that the gate does not believe is told as an error. */
function wantedStatus(one: PlannedConfiguration, { result, objection }: GateRow, { runUrl }: RunFacts): Wanted {
  if (objection && objection.kind !== 'verdict')
    return { state: 'error', description: statusDescription(sentenceOf(objection)), targetUrl: runUrl };
  const { state, description, targetUrl } = result
    ? finalStatus(one, result)
    : { state: 'error' as const, description: 'no result', targetUrl: null };
  return { state, description: statusDescription(description), targetUrl: targetUrl ?? runUrl };
}
