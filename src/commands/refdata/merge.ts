import type { PullRef } from '../../contract/refdata-documents.ts';
import { fault } from '../../faults.ts';
import type { InputsOf } from '../../inputs.ts';
import type { Fault } from '../../lib/fault.ts';
import type { PullFacts } from '../../people-ports.ts';
import type { Outcome } from '../../ports.ts';
import { counted } from '../../refdata/files.ts';
import { deltaPaths } from '../../refdata/pull-delta.ts';
import type { RunFacts } from '../../run-facts.ts';
import { markMerged, mergeIntoBranch } from './merge-pull.ts';
import type { RefdataPorts } from './ports.ts';
import { trustedSettings } from './settings.ts';
import { storeFault, withStoreFaults } from './store-faults.ts';
import { type Merging, tellBranch, tellMerge } from './tell-merge.ts';
import { refreshOthers } from './tell-pull.ts';

/**
 * Gives the data of merged pull requests to their branches, those too that an earlier run missed, and marks the closed ones. Which pull requests
 * were merged is asked of GitHub: the event only says when to look. Conflicts are never decided here, and told where people look.
 */
export async function merge(inputs: InputsOf<'refdata-merge'>, facts: RunFacts, ports: RefdataPorts): Promise<Outcome> {
  const { github } = ports;
  if (!github) return { ok: false, faults: [fault('refdata-event', 'The command `refdata-merge` needs the input `token`.')] };
  return withStoreFaults(async () => {
    const branch = facts.ref.startsWith('refs/heads/') ? facts.ref.slice('refs/heads/'.length) : '';
    const pushed = facts.event === 'push' && branch !== '' ? branch : null;
    // Events of a schedule do not always name it, and come from it alone.
    const defaultBranch = facts.defaultBranch || (facts.event === 'schedule' ? branch : '');
    const settings = await trustedSettings(pushed ?? defaultBranch, inputs.store, { ...ports, github });
    if (!settings.ok) return { ok: false, faults: settings.error };
    const { opened, section } = settings.value;
    const storeUrl = inputs.store_url ?? section.storeUrl;
    const isDry = inputs.dry_run === 'true';
    const merging = { facts, pushed, defaultBranch, storeUrl, isDry, ports: { ...ports, github, opened } };
    const faults: Fault[] = [];
    for (const ref of await openPulls(merging, faults)) faults.push(...(await settleAlone(ref, merging)));
    if (pushed !== null && !isDry) await tellBranch(pushed, merging);
    return faults.length > 0 ? { ok: false, faults } : { ok: true };
  });
}

/** Milliseconds for which a closed one is asked about on every push; later ones by the clock alone. */
const RECENT = 2 * 86_400_000;

/**
 * What may have to be merged: open ones, and closed ones with data, which a run that broke off may have left so. By number, so that what was
 * merged first comes first as a rule; the three-way merge makes the order matter to nobody. A ref that cannot be read is told, and keeps
 * nobody else from being merged.
 */
async function openPulls({ ports, pushed }: Merging, faults: Fault[]): Promise<readonly PullRef[]> {
  const { store } = ports.opened;
  const now = await store.now();
  const mayBeLeft = ({ state, delta, at }: PullRef): boolean =>
    state === 'closed' && deltaPaths(delta).length > 0 && (pushed === null || now - at < RECENT);
  const held = await Promise.all(
    [...(await store.pulls())].map((one) =>
      store.pull(one).catch((error: unknown) => {
        faults.push(storeFault(error));
        return null;
      }),
    ),
  );
  return held
    .flatMap((one) => (one && (one.ref.state === 'open' || mayBeLeft(one.ref)) ? [one.ref] : []))
    .sort((a, b) => a.pull - b.pull);
}

async function settleAlone(ref: PullRef, merging: Merging): Promise<readonly Fault[]> {
  try {
    return await settle(ref, merging);
  } catch (error) {
    return [storeFault(error)];
  }
}

async function settle(ref: PullRef, merging: Merging): Promise<readonly Fault[]> {
  const { ports, isDry } = merging;
  const asked = await ports.github.pulls.pull(ref.pull);
  if (!asked.ok) {
    const what = `#${ref.pull} is left for the next time: ${asked.because}`;
    ports.workflow.say(what);
    return asked.kind === 'missing' ? [] : [fault('refdata-event', `${what}.`)];
  }
  const pull = asked.value;
  if (pull.state === 'open') {
    if (ref.state === 'closed' && !isDry) await mark(ref.pull, 'open', merging);
    return [];
  }
  const what = pull.merged ? `merged as ${pull.mergeSha?.slice(0, 10) ?? '?'} into ${pull.baseRef}` : 'closed without a merge';
  ports.workflow.say(`#${pull.number} was ${what}: ${counted(deltaPaths(ref.delta).length, 'file')} of its own`);
  if (isDry) return [];
  if (pull.merged) return settleMerged(pull, merging);
  if (ref.state === 'open' && (await mark(ref.pull, 'closed', merging))) {
    const { store } = ports.opened;
    const about = { at: await store.now(), actor: 'pilotlight', subject: `pull ${pull.number}` };
    await store.log({ ...about, kind: 'close', text: 'Closed without a merge.' });
  }
  return [];
}

async function mark(pull: number, state: 'open' | 'closed', { ports }: Merging): Promise<boolean> {
  const { store } = ports.opened;
  const at = await store.now();
  const updated = await store.updatePull(pull, (ref) =>
    ref && ref.state !== state && ref.state !== 'merged' ? { ref: { ...ref, state, at } } : null,
  );
  return updated.kind === 'written';
}

async function settleMerged(pull: PullFacts, merging: Merging): Promise<readonly Fault[]> {
  const { ports, defaultBranch } = merging;
  const { store } = ports.opened;
  const { mergeSha } = pull;
  if (mergeSha === null)
    return [fault('refdata-event', `#${pull.number} was merged, and GitHub does not say yet as which commit. Run this again.`)];
  const done = await mergeIntoBranch(
    { pull, mergeSha, defaultBranch, tip: () => tipWith(pull.baseRef, mergeSha, merging) },
    store,
  );
  const faults = await tellMerge(pull, done, merging);
  if (done.snapshot === null) return faults;
  await markMerged(pull.number, { sha: mergeSha, snapshot: done.snapshot }, store);
  // Now that the others can be told who changed their base.
  await refreshOthers({ except: pull.number, branch: pull.baseRef, facts: merging.facts, storeUrl: merging.storeUrl }, ports);
  return faults;
}

/** Commits that are looked through for the merge, from the branch's head on. */
const MOST_COMMITS = 100;

async function tipWith(branch: string, mergeSha: string, { ports: { github } }: Merging): Promise<string | null> {
  const head = await github.forge.headOf(branch);
  if (!head.ok || head.sha === null) return null;
  const line = await github.pulls.ancestors(head.sha, MOST_COMMITS);
  return line.ok && line.value.includes(mergeSha) ? head.sha : null;
}
