import type { StoredFile } from '../../contract/refdata-documents.ts';
import { SECTION_FILE } from '../../contract/section-file.ts';
import { fault } from '../../faults.ts';
import type { InputsOf } from '../../inputs.ts';
import { errorText } from '../../lib/error-text.ts';
import type { Outcome } from '../../ports.ts';
import { type EffectiveFiles, effectiveFiles } from '../../refdata/effective-files.ts';
import { counted, shortDigest } from '../../refdata/files.ts';
import type { RunFacts } from '../../run-facts.ts';
import { baselineOf, deltaOver, storedSetOf } from './baseline.ts';
import { partitionFault } from './check-results.ts';
import type { RefdataPorts } from './ports.ts';
import { withFiles } from './produced.ts';
import { ownSection, storeAddress } from './settings.ts';
import type { ReferenceStore } from './store/reference-store.ts';
import { withStoreFaults } from './store-faults.ts';
import { testedOf } from './tested.ts';

/** Puts the effective baseline into a folder, for tests that compare by themselves: what is there already is not fetched, what is too much is removed. */
export async function pull(inputs: InputsOf<'refdata-pull'>, facts: RunFacts, ports: RefdataPorts): Promise<Outcome> {
  const { partition } = inputs;
  const named = partitionFault(partition);
  if (named) return { ok: false, faults: [named] };
  return withStoreFaults(async () => {
    const section = await ownSection(ports);
    if (!section.ok) return { ok: false, faults: section.error };
    const folder = inputs.references ?? section.value.references;
    if (folder === undefined) {
      const what = `Where the references belong is not said: neither the input \`references\` nor \`refdata.references\` in ${SECTION_FILE}.`;
      return { ok: false, faults: [fault('refdata-results', what, { next: 'Name a folder, such as test/references.' })] };
    }
    if (holdsWorkspace(folder, facts.workspace)) {
      const what = `${folder} is the checkout itself, or a folder around it: whatever is no reference would be removed there.`;
      return {
        ok: false,
        faults: [fault('refdata-results', what, { next: 'Name a folder of its own, such as test/references.' })],
      };
    }
    const tested = await testedOf(facts, ports.commits);
    if (!tested.ok) return { ok: false, faults: [tested.error] };
    const address = storeAddress(inputs.store, section.value);
    if (!address.ok) return { ok: false, faults: [address.error] };
    const opened = await ports.open(address.value, section.value.keep);
    if (!opened.ok) return { ok: false, faults: [opened.error] };
    const { store } = opened.value;
    const pulls = ports.github?.pulls;
    const baseline = await baselineOf(tested.value, partition, { store, pulls, defaultBranch: facts.defaultBranch });
    for (const reason of baseline.chosen.reasons) ports.workflow.say(reason);
    const stored = await storedSetOf(baseline.set, store);
    const { branch, snapshot } = baseline.chosen;
    const effective = effectiveFiles({ partition, branch, snapshot, stored, delta: deltaOver(baseline) });
    const cache = { name: `${baseline.set ?? 'none'}-${baseline.pull?.generation ?? 0}`, partition };
    return materialise(effective, { folder, cache, store, globs: section.value.files }, ports);
  });
}

/** By its path alone. */
function holdsWorkspace(folder: string, workspace: string): boolean {
  const path = partsOf(folder.startsWith('/') ? folder : `${workspace}/${folder}`);
  return path.every((part, index) => part === partsOf(workspace)[index]);
}

function partsOf(path: string): readonly string[] {
  const parts: string[] = [];
  for (const part of path.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '' && part !== '.') parts.push(part);
  }
  return parts;
}

interface Target {
  readonly folder: string;
  readonly cache: { readonly name: string; readonly partition: string };
  readonly store: ReferenceStore;
  /** Which files are reference data: those too that begin with a dot, where a glob names them. */
  readonly globs: readonly string[];
}

async function materialise(
  effective: EffectiveFiles,
  { folder, cache, store, globs }: Target,
  ports: RefdataPorts,
): Promise<Outcome> {
  const { files, workflow } = ports;
  const isCached = await ports.cache.restore(folder, cache);
  const there = await withFiles(`The references in ${folder} cannot be read`, () => files.scan(folder, ['**', ...globs]));
  const [refused] = there.refused;
  if (refused) {
    const what = `${JSON.stringify(refused.path.slice(0, 200))} in ${folder} ${refused.why}, so nothing is written there.`;
    return { ok: false, faults: [fault('refdata-results', what)] };
  }
  const present = new Map<string, StoredFile>(there.files.map(({ path, stored }) => [path, stored]));
  for (const path of present.keys())
    if (!effective.files.has(path)) await withFiles(`${path} in ${folder} cannot be removed`, () => files.remove(folder, path));
  const missing = [...effective.files.values()].filter(({ path, file }) => present.get(path)?.[0] !== file[0]);
  const paths = new Map<string, string[]>();
  for (const { path, file } of missing) paths.set(file[0], [...(paths.get(file[0]) ?? []), path]);
  const wanted = missing.map(({ file, place }) => ({ sha256: file[0], size: file[1], ...(place ? { place } : {}) }));
  try {
    for await (const { sha256, bytes } of store.read(wanted))
      for (const path of paths.get(sha256) ?? [])
        await withFiles(`${path} cannot be written to ${folder}`, () => files.write(folder, path, bytes));
  } catch (error) {
    workflow.say(`stopped after a fault: ${errorText(error)}`);
    throw error;
  }
  workflow.say(
    `${counted(effective.files.size, 'reference')} in ${folder}: ${missing.length} fetched, ${effective.files.size - missing.length} there already`,
  );
  if (!isCached && effective.files.size > 0) await ports.cache.save(folder, cache);
  await workflow.output('references', String(effective.files.size));
  await workflow.output('baseline', shortDigest(cache.name));
  return { ok: true };
}
