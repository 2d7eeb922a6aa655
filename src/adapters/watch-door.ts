import { randomUUID } from 'node:crypto';
import { watchSettings } from '../commands/watch/begin.ts';
import { fault } from '../faults.ts';
import type { Env, Request } from '../inputs.ts';
import { err, ok, type Result } from '../lib/result.ts';
import type { Outcome } from '../ports.ts';
import { declaredInputs } from '../watch/trigger-cause.ts';
import type { WatchStart, WatchStarter } from '../watch-ports.ts';
import { OctokitWatch } from './octokit-watch.ts';
import type { Surroundings } from './surroundings.ts';
import { yamlDocuments } from './yaml-documents.ts';

export type WatchRequest = Extract<Request, { command: 'watch' | 'watch-poll' | 'nightly' }>;

/** Wires the ports of its commands and runs the one that is asked for. */
export async function performWatch(request: WatchRequest, around: Surroundings, env: Env): Promise<Outcome> {
  switch (request.command) {
    case 'watch':
      return (await import('./watch-collect-door.ts')).performBeginWatch(request.inputs, around, env);
    case 'watch-poll':
      return poll(request.inputs, around, env);
    case 'nightly':
      return night(request.inputs, around, env);
  }
}

type InputsOf<C extends WatchRequest['command']> = Extract<WatchRequest, { command: C }>['inputs'];

const NO_TOKEN = {
  ok: false,
  faults: [fault('base-unreadable', 'There is no token: GitHub cannot be asked.', { next: 'Give the step the input `token`.' })],
} as const;

async function night(
  { token }: InputsOf<'nightly'>,
  { facts, forge, workflow, clock }: Surroundings,
  env: Env,
): Promise<Outcome> {
  if (token === undefined || !forge) return NO_TOKEN;
  const [{ nightly }, { createLastBegin }] = await Promise.all([
    import('../commands/nightly.ts'),
    import('./both/cron-begins.ts'),
  ]);
  const runs = new OctokitWatch({ token, ...facts });
  const ports = { forge, yaml: yamlDocuments, workflow, clock, lastBegin: createLastBegin() };
  return nightly(workflowFile(env), facts, { ...ports, runsSince: (file, since) => runs.runsSince(file, since) });
}

/** `owner/name/.github/workflows/nightly.yml@refs/heads/main` */
const workflowFile = (env: Env): string =>
  /\/\.github\/workflows\/([^/@]{1,200})@/.exec(env['GITHUB_WORKFLOW_REF'] ?? '')?.[1] ?? '';

async function poll(inputs: InputsOf<'watch-poll'>, around: Surroundings, env: Env): Promise<Outcome> {
  const { facts, forge, workflow, clock } = around;
  const { token, dry_run } = inputs;
  if (token === undefined || !forge) return NO_TOKEN;
  const settings = await watchSettings(facts.defaultBranch, { forge, yaml: yamlDocuments, workflow });
  if (!settings.ok) return { ok: false, faults: settings.error };
  const address = inputs.store ?? settings.value.store;
  if (address === null) {
    const next =
      'Name one by `watch.store` in .github/pilotlight.yml or the input `store`: s3://bucket/prefix or file:///folder.';
    return { ok: false, faults: [fault('watch-config', 'There is no store where watch files lie.', { next })] };
  }
  const given = await environment(inputs.role, env);
  if (!given.ok) return { ok: false, faults: [fault('watch-config', given.error)] };
  const [{ watchPoll }, { createBucket }, { createReaders }] = await Promise.all([
    import('../commands/watch-poll.ts'),
    import('./bucket.ts'),
    import('./both/registry-readers.ts'),
  ]);
  return watchPoll(
    { repository: facts.repository, config: settings.value, isDry: dry_run === 'true' },
    {
      ...{ workflow, now: clock.now, chance: () => 0, newId: () => `watch-${randomUUID()}` },
      bucket: createBucket(address, given.value),
      readers: createReaders({ rules: { trusted: settings.value.trusted }, path: env['PATH'] ?? '' }),
      starter: starterOf(new OctokitWatch({ token, ...facts }), around),
    },
  );
}

async function environment(role: string | undefined, env: Env): Promise<Result<Env, string>> {
  if (role === undefined) return ok(env);
  const { roleEnvironment } = await import('./oidc-role.ts');
  const taken = await roleEnvironment(role, env);
  return taken.ok ? ok({ ...env, ...taken.value }) : err(taken.error);
}

const branchOf = (ref: string): string => ref.replace(/^refs\/heads\//, '');
/** Milliseconds by which GitHub's clock may be behind. */
const SKEW = 5_000;

function starterOf(github: OctokitWatch, { forge }: Pick<Surroundings, 'forge'>): WatchStarter {
  return {
    async declared({ workflow, ref }) {
      const path = `.github/workflows/${workflow}`;
      const file = await forge?.fileAt(path, branchOf(ref));
      if (!file?.ok) return { ok: false, kind: 'unreachable', because: file?.because ?? 'there is no token' };
      const document = yamlDocuments.parse(file.text ?? '', path);
      return document.ok
        ? { ok: true, value: declaredInputs(document.value.value) }
        : { ok: false, kind: 'refused', because: `${path} is no YAML` };
    },
    dispatch: ({ workflow, ref }, inputs) => github.dispatch({ workflow, ref: branchOf(ref) }, inputs),
    async find(start: WatchStart) {
      const asked = await github.runsSince(start.workflow, start.calledAt ?? start.at);
      if (!asked.ok) return asked;
      const since = (start.calledAt ?? start.at) - SKEW;
      const mine = asked.value.filter(({ event, branch }) => event === 'workflow_dispatch' && branch === branchOf(start.ref));
      const found = mine.find(({ title }) => title.includes(start.id)) ?? mine.findLast(({ createdAt }) => createdAt >= since);
      return { ok: true, value: found ? { runId: found.id, url: found.url } : null };
    },
  };
}
