import { type NightlyBuild, readNightly } from '../contract/nightly-config.ts';
import { SECTION_FILE } from '../contract/section-file.ts';
import { fault } from '../faults.ts';
import { asSentence } from '../lib/sentence.ts';
import type { Asked } from '../people-ports.ts';
import type { Clock, Forge, Outcome, Workflow, Yaml } from '../ports.ts';
import type { RunFacts } from '../run-facts.ts';
import { earlierRun, type LastBegin, type RunSince } from '../watch/due-nightly.ts';

export interface NightlyPorts {
  readonly forge: Pick<Forge, 'fileAt'>;
  readonly yaml: Yaml;
  readonly workflow: Workflow;
  readonly clock: Pick<Clock, 'now'>;
  readonly lastBegin: LastBegin;
  /** Runs of a workflow that were made since then. */
  runsSince(workflow: string, since: number): Promise<Asked<readonly RunSince[]>>;
}

/** `nightly`: whether a run that GitHub's own schedule began is to do the night's work, or the service had it done already. */
export async function nightly(
  file: string,
  { runId, event, defaultBranch }: Pick<RunFacts, 'runId' | 'event' | 'defaultBranch'>,
  ports: NightlyPorts,
): Promise<Outcome> {
  const { workflow, clock, lastBegin } = ports;
  const tell = async (isDue: boolean, because: string): Promise<Outcome> => {
    workflow.say(because);
    await workflow.output('due', String(isDue));
    await workflow.summary(`${because}\n`);
    return { ok: true };
  };
  if (event !== 'schedule') return tell(true, `Due: this run was not begun by a schedule (${event}).`);
  const list = await builds(defaultBranch, ports);
  if ('faults' in list) return { ok: false, faults: list.faults };
  const own = list.builds.filter((one) => one.workflow === file);
  if (own.length === 0)
    return tell(true, `Due: ${SECTION_FILE} lists no nightly build of ${file}, so its schedule alone begins it.`);
  const period = own.reduce<number | null>((last, one) => newer(last, lastBegin(one, clock.now())), null);
  if (period === null) return tell(true, 'Due: no night was planned before this run.');
  const runs = await ports.runsSince(file, period);
  // Twice is better than never.
  if (!runs.ok) return tell(true, `Due: whether another run had this night cannot be told: ${runs.because}.`);
  const earlier = earlierRun(runId, period, runs.value);
  const night = new Date(period).toISOString().slice(0, 16).replace('T', ' ');
  if (earlier) return tell(false, `Not due: the night of ${night} UTC was begun by the run ${earlier.id} (${earlier.event}).`);
  return tell(true, `Due: nobody else began the night of ${night} UTC.`);
}

const newer = (one: number | null, other: number | null): number | null =>
  one === null || (other !== null && other > one) ? other : one;

async function builds(
  ref: string,
  { forge, yaml }: Pick<NightlyPorts, 'forge' | 'yaml'>,
): Promise<{ readonly builds: readonly NightlyBuild[] } | Extract<Outcome, { ok: false }>> {
  const file = await forge.fileAt(SECTION_FILE, ref);
  if (!file.ok) {
    const next = 'Give the job `contents: read`.';
    return {
      ok: false,
      faults: [fault('base-unreadable', `${SECTION_FILE} of ${ref} cannot be read: ${file.because}.`, { next })],
    };
  }
  const document = yaml.parse(file.text ?? '', SECTION_FILE);
  if (!document.ok)
    return { ok: false, faults: document.error.map(({ what, at }) => fault('watch-config', asSentence(what), { at })) };
  const { value, place } = document.value;
  const section =
    typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>)['nightly'] : undefined;
  const read = readNightly(section);
  if (read.ok) return { builds: read.value };
  return {
    ok: false,
    faults: read.error.map(({ path, what }) => fault('watch-config', asSentence(what), { at: place(['nightly', ...path]) })),
  };
}
