import type { IncomingMessage } from 'node:http';
import { isArtifactPath, isConfigurationId, OUTPUT_FILE, parseBuildPlace } from '../../src/contract/build-place.ts';
import type { Build } from '../build-ports.ts';
import type { ShownState } from '../builds/shown-state.ts';
import { isPathKey } from '../builds/tokens.ts';
import { decodePath } from './build-routes.ts';
import { own } from './guard.ts';
import { artifactReply, outputReply } from './output-routes-files.ts';
import type { OutputRoutesGiven, Reading } from './output-routes-given.ts';
import { type Reply, refusal, type StreamReply } from './reply.ts';
import type { Routes } from './web-server-routes.ts';

const PREFIX = '/builds/';
const NOTHING = refusal(404, 'not-found', 'there is nothing at this address');

/**
 * `GET /builds/<place>/<id>/out.txt` and what stands around it. A private repository's builds need `?key=`; without it they do
 * not exist.
 */
export function createOutputRoutes(given: OutputRoutesGiven): Routes {
  return { [`${PREFIX}*`]: { GET: own((request) => read(given, request)) } };
}

async function read(given: OutputRoutesGiven, request: IncomingMessage): Promise<Reply | StreamReply> {
  const address = request.url ?? '';
  const mark = address.indexOf('?');
  // As it came: a place is compared by its letters, and `%2F` in a branch is part of its name.
  const path = address.slice(PREFIX.length, mark < 0 ? undefined : mark);
  const query = new URLSearchParams(mark < 0 ? '' : address.slice(mark));
  if (path.startsWith('.')) return NOTHING;
  const listed = await readList(given, request, path);
  if (listed) return listed;
  const parsed = parseBuildPlace(path);
  if (!parsed.ok) return NOTHING;
  const { rest } = parsed.value;
  const build = await given.files.at(path.split('/', 5).join('/'));
  if (!build || (build.isPrivate && !isPathKey(query.get('key') ?? '', build.path, given.seals))) return NOTHING;
  return readBelow(given, { request, query, build }, rest);
}

async function readBelow(given: OutputRoutesGiven, reading: Reading, rest: readonly string[]): Promise<Reply | StreamReply> {
  const { build } = reading;
  const [id = '', ...below] = rest;
  // A page's links are relative to it: it has a slash at its end.
  if (rest.length === 0) return moved(reading, `${PREFIX}${build.path}/`);
  if (rest.length === 1 && id === '') return overview(given, reading, null);
  if (rest.length === 1 && id === 'state.json') return buildState(given, build);
  if (!isConfigurationId(id)) return NOTHING;
  if (below.length === 0) return moved(reading, `${PREFIX}${build.path}/${id}/`);
  const name = below.join('/');
  if (name === '') return overview(given, reading, id);
  if (name === OUTPUT_FILE) return (await outputReply(given, { ...reading, id })) ?? NOTHING;
  if (name === 'state.json') return configurationState(given, build, id);
  if (name === 'artifacts/') return { status: 200, body: await given.files.artifacts(build, id) };
  const file = below[0] === 'artifacts' ? decodePath(below.slice(1)) : null;
  return (file !== null && isArtifactPath(file) && (await artifactReply(given, { ...reading, id }, file))) || NOTHING;
}

/** The builds of a pull request or branch, and the way to the newest of them. Private ones are not told. */
async function readList({ files }: OutputRoutesGiven, request: IncomingMessage, path: string): Promise<Reply | null> {
  const [owner, repo, kind, which, latest, ...rest] = path.split('/');
  const prefix = [owner, repo, kind, which].join('/');
  if ((latest !== '' && latest !== 'latest') || !parseBuildPlace(`${prefix}/1`).ok) return null;
  const builds = (await files.below(prefix)).filter(({ isPrivate }) => !isPrivate);
  if (builds.length === 0) return NOTHING;
  if (latest === 'latest') {
    const target = `${PREFIX}${builds[0]?.path}/${rest.join('/')}`;
    return { status: 302, body: `${target}\n`, headers: { location: withQuery(target, request) } };
  }
  if ((request.headers.accept ?? '').includes('application/json')) {
    const told = builds.map((build) => ({
      number: build.place.number,
      run: build.runId,
      sha: build.headSha,
      began_at: build.beganAt,
    }));
    return { status: 200, body: told };
  }
  return { status: 200, body: builds.map((build) => `${PREFIX}${build.path}/\n`).join('') };
}

async function overview(given: OutputRoutesGiven, { request, build }: Reading, id: string | null): Promise<Reply | StreamReply> {
  if (given.pages) return given.pages(build, id, request);
  if (id === null) {
    const states = await given.store.all(build, 'state');
    return { status: 200, body: [...states.keys()].map((known) => `${PREFIX}${build.path}/${known}/${OUTPUT_FILE}\n`).join('') };
  }
  const artifacts = await given.files.artifacts(build, id);
  const files = [OUTPUT_FILE, ...artifacts.map(({ path }) => `artifacts/${path}`)];
  return { status: 200, body: files.map((file) => `${PREFIX}${build.path}/${id}/${file}\n`).join('') };
}

async function buildState({ store, shown }: OutputRoutesGiven, build: Build): Promise<Reply> {
  const [plan, states] = await Promise.all([store.get(build, null, 'plan'), store.all(build, 'state')]);
  const configurations = Object.fromEntries([...states].map(([id, state]) => [id, toldState(shown(state))]));
  return { status: 200, body: { ...toldBuild(build), plan, configurations } };
}

async function configurationState({ store, files, shown }: OutputRoutesGiven, build: Build, id: string): Promise<Reply> {
  const [state, output] = await Promise.all([store.get(build, id, 'state'), files.output(build, id)]);
  if (state === null && !output) return NOTHING;
  const size = output ? await output.size().finally(() => output.close()) : 0;
  return { status: 200, body: { ...toldBuild(build), id, size, ...toldState(shown(state)) } };
}

function toldBuild({ repository, path, runId, headSha, beganAt }: Build): object {
  return { repository, path, run: runId, sha: headSha, began_at: beganAt };
}

const toldState = ({ ended, state }: ShownState): object => ({ ...state, running: !ended });

function moved({ request }: Reading, target: string): Reply {
  return { status: 301, body: `${target}\n`, headers: { location: withQuery(target, request) } };
}

function withQuery(target: string, { url = '' }: IncomingMessage): string {
  const mark = url.indexOf('?');
  return mark < 0 ? target : `${target}${url.slice(mark)}`;
}
