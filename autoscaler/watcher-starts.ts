import { SECTION_FILE } from '../src/contract/section-file.ts';
import { readWatchConfig } from '../src/contract/watch-config.ts';
import { err, ok } from '../src/lib/result.ts';
import { rulesFrom } from '../src/watch/poll-rules.ts';
import { declaredInputs } from '../src/watch/trigger-cause.ts';
import type { AskRules, WatchStart, WatchStarter } from '../src/watch-ports.ts';
import type { BuildForge } from './build-ports.ts';
import type { PeopleForge, RunOfHead } from './people-forge.ts';
import type { ReadYaml } from './requests/request-policies.ts';

export interface StartsGiven {
  readonly forge: Pick<PeopleForge, 'fileAt' | 'dispatch' | 'findRun' | 'runsOfHead'>;
  readonly builds: Pick<BuildForge, 'branchHead'>;
  readonly readYaml: ReadYaml;
}

/** Section `watch` of a repository's default branch. */
export function serviceRules({
  forge,
  readYaml,
}: { readonly forge: Pick<PeopleForge, 'fileAt'> } & Pick<StartsGiven, 'readYaml'>): AskRules {
  return async (repository) => {
    const file = await forge.fileAt(repository, SECTION_FILE, null);
    if (!file.ok) return err(`${SECTION_FILE} cannot be read: ${file.because}`);
    const value = readYaml(file.value ?? '');
    if (!value.ok) return err(`${SECTION_FILE}: ${value.error}`);
    const root = typeof value.value === 'object' && value.value !== null ? value.value : {};
    const read = readWatchConfig((root as Readonly<Record<string, unknown>>)['watch']);
    if (read.ok) return ok(rulesFrom(read.value));
    return err(
      `${SECTION_FILE} is not obeyed: ${read.error.map(({ path, what }) => `watch.${path.join('.')}: ${what}`).join('; ')}`,
    );
  };
}

const branchOf = (ref: string): string => ref.replace(/^refs\/heads\//, '');

/** Builds that start by themselves, through GitHub's API. */
export function serviceStarter({ forge, builds, readYaml }: StartsGiven): WatchStarter {
  return {
    async declared({ repository, workflow, ref }) {
      const file = await forge.fileAt(repository, `.github/workflows/${workflow}`, branchOf(ref));
      if (!file.ok) return file;
      if (file.value === null)
        return { ok: false, kind: 'missing', because: `there is no .github/workflows/${workflow} on ${branchOf(ref)}` };
      const document = readYaml(file.value);
      return document.ok
        ? { ok: true, value: declaredInputs(document.value) }
        : { ok: false, kind: 'refused', because: `.github/workflows/${workflow}: ${document.error}` };
    },
    dispatch: ({ repository, workflow, ref }, inputs) => forge.dispatch(repository, { workflow, ref: branchOf(ref), inputs }),
    async find(start) {
      const { repository, workflow, id, calledAt } = start;
      const titled = await forge.findRun(repository, { workflow, displayTitleHolds: id, since: calledAt ?? start.at });
      if (!titled.ok) return titled;
      const found = titled.value ?? (await atHead(start, { forge, builds }));
      return { ok: true, value: found && { runId: found.id, url: found.url } };
    },
  };
}

/** GitHub's clock counts seconds, and may be behind. */
const SKEW = 5_000;

/** A workflow whose title does not hold its cause: whatever was dispatched there since builds what moved, too. */
async function atHead(
  { repository, workflow, ref, calledAt }: WatchStart,
  { forge, builds }: Pick<StartsGiven, 'forge' | 'builds'>,
): Promise<RunOfHead | null> {
  const head = await builds.branchHead(repository, branchOf(ref)).catch(() => null);
  const runs = head === null ? null : await forge.runsOfHead(repository, head);
  if (!runs?.ok) return null;
  const isMeant = (run: RunOfHead): boolean =>
    run.event === 'workflow_dispatch' && run.workflow.endsWith(`/${workflow}`) && (run.startedAt ?? 0) >= (calledAt ?? 0) - SKEW;
  return runs.value.findLast(isMeant) ?? null;
}
