import type { Build } from '../../build-ports.ts';
import { follow } from '../../builds/follow.ts';
import { PlainText } from '../../builds/plain-text.ts';
import { refusal } from '../reply.ts';
import { BuildDetail, Builds } from './api-answers.ts';
import type { ApiBuilds } from './api-given.ts';
import { operation } from './api-operation.ts';
import { ConfigurationId, Flag, Id, NamePart, whole } from './api-words.ts';

const NO_BUILD = refusal(404, 'build-unknown', 'nothing is kept of such a build');
const OF_BUILD = { 404: ['build-unknown'] } as const;
/** Of a pull request, and configurations of a build. */
const MOST = 200;
const TAIL = 65_536;

export const pullBuilds = operation({
  summary: 'Builds of a pull request, newest first; at most 200',
  params: { owner: NamePart, repo: NamePart, number: whole(1, 2_147_483_647) },
  answer: Builds,
  refusals: OF_BUILD,
  run: async ({ builds }, { params: { owner, repo, number } }) => {
    const found = (await builds?.files.below(`${owner}/${repo}/pulls/${number}`)) ?? [];
    return found.length === 0 ? NO_BUILD : { value: { builds: found.slice(0, MOST).map(shownBuild) } };
  },
});

export const build = operation({
  summary: 'A build, by the run that it began with, and how its configurations stand; at most 200',
  params: { run: Id },
  answer: BuildDetail,
  refusals: OF_BUILD,
  run: async ({ builds }, { params: { run } }) => {
    const found = await builds?.store.build(run);
    if (!builds || !found) return NO_BUILD;
    const states = [...(await builds.store.all(found, 'state'))].slice(0, MOST);
    return {
      value: { build: shownBuild(found), configurations: states.map(([id, state]) => configurationOf(id, builds.shown(state))) },
    };
  },
});

export const log = operation({
  summary: 'The end of what a configuration printed',
  tells:
    'Text without terminal control sequences. `tail`: so many bytes of its end. `follow=1`: goes on with what comes until the configuration has ended.',
  params: { run: Id, id: ConfigurationId },
  query: { tail: whole(0, 1_048_576).default(TAIL), follow: Flag.default('0') },
  answer: { type: 'text/plain; charset=utf-8', tells: 'What it printed' },
  refusals: { 404: ['build-unknown', 'output-unknown'] },
  run: async ({ builds, clock }, { params: { run, id }, query: { tail, follow: follows } }) => {
    const found = await builds?.store.build(run);
    if (!builds || !found) return NO_BUILD;
    const file = await builds.files.output(found, id);
    const isPlanned = file !== null || (await builds.store.get(found, id, 'state')) !== null;
    if (!isPlanned) return refusal(404, 'output-unknown', 'no configuration of that name printed anything in this build');
    const size = (await file?.size()) ?? 0;
    await file?.close();
    const from = Math.max(0, size - tail);
    const ended = async (): Promise<boolean> => follows === '0' || builds.shown(await builds.store.get(found, id, 'state')).ended;
    const stream = (gone: AbortSignal) =>
      follows === '1'
        ? plain(follow({ files: builds.files, build: found, id, from, ended, clock, gone }))
        : plain(part(builds, { build: found, id, from, to: size }));
    const headers = { 'content-type': 'text/plain; charset=utf-8', 'x-accel-buffering': 'no' };
    return { status: 200, headers, follows: follows === '1', stream, close: async () => undefined };
  },
});

async function* part(
  { files }: ApiBuilds,
  { build: of, id, from, to }: { readonly build: Build; readonly id: string; readonly from: number; readonly to: number },
): AsyncGenerator<Uint8Array> {
  const file = await files.output(of, id);
  if (!file) return;
  try {
    yield* file.read(from, to);
  } finally {
    await file.close();
  }
}

async function* plain(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const text = new PlainText();
  for await (const chunk of bytes) {
    const kept = text.write(chunk);
    if (kept.length > 0) yield kept;
  }
}

function shownBuild({ runId, repository, path, headSha, branch, workflow, isPrivate, isFork, beganAt }: Build) {
  return { run: runId, repository, path, sha: headSha, branch, workflow, isPrivate, isFork, beganAt };
}

function configurationOf(id: string, { ended, state }: ReturnType<ApiBuilds['shown']>) {
  const standing = state.standing as Readonly<Record<string, unknown>> | undefined;
  const text = (key: string): string | null => {
    const value = standing?.[key];
    return typeof value === 'string' ? value.slice(0, 200) : null;
  };
  return { id, ended, kind: text('kind'), verdict: text('verdict'), runner: text('runner') };
}
