import { fault } from '../../faults.ts';
import type { InputsOf } from '../../inputs.ts';
import { withStop } from '../../lib/sentence.ts';
import type { Outcome } from '../../ports.ts';
import { counted } from '../../refdata/files.ts';
import type { RunFacts } from '../../run-facts.ts';
import type { RefdataPorts } from './ports.ts';
import { trustedSettings } from './settings.ts';
import { collectGarbage, GARBAGE_DEFAULTS, type GarbageOutcome } from './store/collect-garbage.ts';
import { withStoreFaults } from './store-faults.ts';

/** Throws away what nothing refers to any more; for some days it can be had back from the trash. */
export async function gc(inputs: InputsOf<'refdata-gc'>, facts: RunFacts, ports: RefdataPorts): Promise<Outcome> {
  const { github, workflow } = ports;
  if (!github) return { ok: false, faults: [fault('refdata-event', 'The command `refdata-gc` needs the input `token`.')] };
  return withStoreFaults(async () => {
    const settings = await trustedSettings(facts.defaultBranch || facts.sha, inputs.store, { ...ports, github });
    if (!settings.ok) return { ok: false, faults: settings.error };
    const { section, opened } = settings.value;
    const { snapshots, candidates, reports } = section.keep;
    const dryRun = inputs.dry_run === 'true';
    const outcome = await collectGarbage(opened.store, {
      ...{ ...GARBAGE_DEFAULTS, snapshots, candidates, reports, dryRun },
      holder: `${facts.repository} run ${facts.runId}`,
    });
    for (const line of sentences(outcome, dryRun)) workflow.say(line);
    if (!dryRun) {
      const [done] = sentences(outcome, false);
      await opened.store.log({
        at: await opened.store.now(),
        kind: 'gc',
        actor: facts.actor || 'pilotlight',
        subject: 'store',
        text: done ?? '',
      });
    }
    return outcome.stopped
      ? { ok: false, faults: outcome.findings.slice(0, 10).map(({ text }) => fault('refdata-damaged', withStop(text))) }
      : { ok: true };
  });
}

function sentences({ live, thrown, deleted, restored, expired, findings }: GarbageOutcome, isDry: boolean): readonly string[] {
  const bytes = (all: GarbageOutcome['thrown']): string =>
    `${(all.reduce((sum, { size }) => sum + size, 0) / 1e6).toFixed(1)} MB`;
  const would = isDry ? 'would be ' : '';
  return [
    `${counted(live, 'key')} in use; ${counted(thrown.length, 'key')} (${bytes(thrown)}) ${would}thrown into the trash, ${counted(deleted.length, 'key')} (${bytes(deleted)}) ${would}deleted from it, ${restored.length} ${would}put back`,
    `${expired.candidates} candidates, ${expired.reports} reports, ${expired.hints} hints and ${expired.pulls} pull requests ${isDry ? 'are' : 'were'} over`,
    ...findings.slice(0, 20).map(({ text }) => text),
  ];
}
