import { SECTION_FILE } from '../../contract/section-file.ts';
import { configFor, readWatchConfig, type WatchConfig } from '../../contract/watch-config.ts';
import { fault } from '../../faults.ts';
import type { InputsOf } from '../../inputs.ts';
import type { Fault } from '../../lib/fault.ts';
import { err, ok, type Result } from '../../lib/result.ts';
import { asSentence } from '../../lib/sentence.ts';
import type { Outcome } from '../../ports.ts';
import type { RunFacts } from '../../run-facts.ts';
import type { BeginPorts } from './ports.ts';
import { formatWatchState } from './watch-state.ts';

/** Begins to watch: from the next step on, git tells what it does. The end of this step, after all others, reads it. */
export async function beginWatch(
  inputs: InputsOf<'watch'>,
  facts: Pick<RunFacts, 'defaultBranch'>,
  { workflow, forge, yaml, job }: BeginPorts,
): Promise<Outcome> {
  const read = await watchSettings(facts.defaultBranch, { forge, yaml, workflow });
  if (!read.ok) return { ok: false, faults: read.error };
  const config = configFor(read.value, inputs.configuration);
  await workflow.output('watching', String(config.auto !== false));
  if (config.auto === false) {
    workflow.say('`watch.auto` is false: nothing is watched.');
    return { ok: true };
  }
  const { folder, theirs } = await job.traces();
  if (theirs) workflow.say(`GIT_TRACE2_EVENT was set before to ${folder}; it stays, and that folder is read.`);
  else await job.export('GIT_TRACE2_EVENT', folder);
  const store = inputs.store ?? config.store;
  await job.keep(formatWatchState({ config, folder, configuration: inputs.configuration, store }));
  workflow.say(`From here on git writes what it does to ${folder}; the end of this job reads it.`);
  if (store === null && inputs.service === undefined && config.auto === true)
    workflow.annotate(
      'notice',
      'Neither `watch.store` nor the input `service` says where watch files go: the summary shows what was used, and nothing starts builds.',
    );
  return { ok: true };
}

/** As the default branch has it: a pull request cannot change the rules. Without a token, what holds where nothing is said. */
export async function watchSettings(
  defaultBranch: string,
  { forge, yaml, workflow }: Pick<BeginPorts, 'forge' | 'yaml' | 'workflow'>,
): Promise<Result<WatchConfig, readonly Fault[]>> {
  if (!forge) workflow.say(`Without a token ${SECTION_FILE} is not read: the defaults hold.`);
  // GitHub takes HEAD for the default branch, which not every event names.
  const ref = defaultBranch || 'HEAD';
  const where = `${SECTION_FILE} of ${defaultBranch || 'the default branch'}`;
  const file = forge ? await forge.fileAt(SECTION_FILE, ref) : { ok: true as const, text: null };
  if (!file.ok) {
    const next = 'Give the job `contents: read` and the input `token`.';
    return err([fault('base-unreadable', `${where} cannot be read: ${file.because}.`, { next })]);
  }
  const document = yaml.parse(file.text ?? '', where);
  if (!document.ok) return err(document.error.map(({ what, at }) => fault('watch-config', asSentence(what), { at })));
  const { value, place } = document.value;
  const section = typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>)['watch'] : undefined;
  const config = readWatchConfig(section);
  if (config.ok) return ok(config.value);
  return err(config.error.map(({ path, what }) => fault('watch-config', asSentence(what), { at: place(['watch', ...path]) })));
}
