import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createGitHub } from '../../../autoscaler/simulation/github/github.ts';
import type { GitHub, GitHubOptions } from '../../../autoscaler/simulation/github/parts.ts';
import type { Permission, PullRequest, Repository, Run } from '../../../autoscaler/simulation/github/types.ts';
import { createEngine } from '../workflows/engine.ts';
import { Credentials, type Principal } from './auth/credentials.ts';
import { Deployments } from './deployments/deployments.ts';
import type { ForgeParts, Urls } from './forge-parts.ts';
import { identityOf, type NewCommit, type NewPullRequest } from './git/change-requests.ts';
import { Changes } from './git/changes.ts';
import { CommitBook } from './git/commit-book.ts';
import { fork } from './git/fork.ts';
import { GitFace } from './git/git-face.ts';
import { type Files, readDirectory } from './git/read-directory.ts';
import { Repositories } from './git/repositories.ts';
import { answerGraphql } from './graphql/viewer.ts';
import { HookSender } from './hooks/hook-sender.ts';
import { send } from './http/send.ts';
import { type MadeApp, makeApp, type NewApp } from './oauth/make-app.ts';
import { OauthFace } from './oauth/oauth-face.ts';
import { Pump } from './pump.ts';
import { renderEvent } from './render/event.ts';
import type { Rendering } from './render/rendering.ts';
import { RateLimit } from './rest/rate-limit.ts';
import { RestFace, refusal } from './rest/rest-face.ts';
import { Artifacts } from './results/artifacts.ts';
import { ResultsFace } from './results/results-face.ts';
import { routes } from './routes/routes.ts';
import { ActionSources } from './runner/action-sources.ts';
import { JobLogs } from './runner/job-logs.ts';
import { RunnerFace } from './runner/runner-face.ts';
import { Violations } from './violations.ts';

export interface ForgeOptions {
  /** `owner/repo` of an action or of reusable workflows → a directory that is served for every ref of it. */
  readonly standIns?: Readonly<Record<string, string>>;
  /** Settings of the model; clock, engine and rendering are the forge's. */
  readonly model?: Partial<Omit<GitHubOptions, 'now' | 'engine' | 'renderEvent' | 'readFile'>>;
  /** Calls an hour, by kind of caller. */
  readonly limits?: Partial<Record<Principal['kind'], number>>;
  /** Milliseconds until a webhook's receiver is given up; GitHub's is 10,000. */
  readonly hookDeadline?: number;
}

export interface NewRepository {
  readonly owner: string;
  readonly name: string;
  /** Content of the first commit: files, or every file of a directory. Neither: an empty README. */
  readonly files?: Files;
  readonly directory?: string;
  readonly private?: boolean;
  readonly defaultBranch?: string;
  /** Tags of the first commit, without an event. */
  readonly tags?: readonly string[];
}

export type { NewApp };

/** A forge on this host: GitHub's REST API, webhooks, git, runners and artifacts, on the model of GitHub. */
export interface Forge extends Urls {
  /** Same as `forge` of `Urls`: `http://127.0.0.1:<port>`. */
  readonly url: string;
  readonly model: GitHub;
  /** Traffic that GitHub's description does not allow, so far. */
  readonly violations: Violations;
  /** A repository with one commit on its default branch; no event. */
  createRepository(repository: NewRepository): Promise<{ readonly repository: Repository; readonly sha: string }>;
  /** A fork of a public repository, owned by somebody. */
  fork(repository: string, owner: string): Promise<Repository>;
  /** A commit on a branch, pushed: runs and webhooks follow. */
  commit(commit: NewCommit): Promise<{ readonly sha: string; readonly runs: readonly Run[] }>;
  /** Points a tag at a commit, as a push of the repository's owner does. */
  tag(repository: string, tag: string, sha: string): Promise<readonly Run[]>;
  openPullRequest(pull: NewPullRequest): Promise<{ readonly pull: PullRequest; readonly runs: readonly Run[] }>;
  mergePullRequest(
    repository: string,
    number: number,
    actor: string,
  ): Promise<{ readonly sha: string; readonly runs: readonly Run[] }>;
  /** An App with a key of its own. `privateKey` is PEM (PKCS #8). `clientSecret`: for people who sign in by it. */
  createApp(app: NewApp): MadeApp;
  /** What somebody may do from now on; the account is made when it does not exist. Gives its id. */
  setRole(repository: string, login: string, role: Permission): number;
  /** A personal token; the account is made when it does not exist. */
  userToken(login: string): string;
  /** The log of a job, so far. */
  jobLog(jobId: number): Promise<string>;
  /** Stops everything and removes what it left on disk; then throws if there were violations. */
  close(): Promise<void>;
}

/** Listens on 127.0.0.1, on a free port. */
export async function startForge(options: ForgeOptions = {}): Promise<Forge> {
  const directory = await mkdtemp(join(tmpdir(), 'forge-'));
  const server = createServer();
  const urls = await listen(server);
  const now = (): number => Date.now();
  const violations = new Violations();
  const repositories = new Repositories(join(directory, 'git'));
  const commits = new CommitBook(repositories);
  const actions = new ActionSources(repositories, urls.forge);
  const github: GitHub = createGitHub({
    random: Math.random,
    ...options.model,
    now,
    engine: createEngine(),
    renderEvent: (facts) => renderEvent(rendering, facts),
    readFile: (repository, path, ref) => repositories.readFileNow(repository, path, actions.refOf(repository, ref)),
  });
  const rendering: Rendering = { github, commits, urls };
  const changes = new Changes({ github, repositories, commits, now });
  const hooks = new HookSender({
    rendering,
    violations,
    now,
    ...(options.hookDeadline === undefined ? {} : { deadline: options.hookDeadline }),
  });
  const parts: ForgeParts = {
    ...{ github, repositories, commits, changes, hooks, urls, now },
    credentials: new Credentials(github, now),
    limits: new RateLimit(now, options.limits),
    logs: new JobLogs(join(directory, 'logs')),
    artifacts: new Artifacts({ directory: join(directory, 'blobs'), now }),
    deployments: new Deployments(now),
  };
  const pump = new Pump(github, hooks, now);
  const faces = makeFaces(parts, actions, violations);
  server.on('request', (request, response) => void answer(faces, request, response));
  const forge = makeForge({ parts, violations, stop, oauth: faces.oauth });
  for (const [uses, source] of Object.entries(options.standIns ?? {})) {
    const [owner = '', name = ''] = uses.split('/');
    await forge.createRepository({ owner, name, directory: source });
    actions.addStandIn(uses);
  }
  return forge;

  async function stop(): Promise<void> {
    pump.stop();
    faces.runner.close();
    await hooks.close();
    await new Promise((resolve) => {
      server.close(resolve);
      server.closeAllConnections();
    });
    await rm(directory, { recursive: true, force: true, maxRetries: 5 });
  }
}

async function listen(server: Server): Promise<Urls> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  const forge = `http://127.0.0.1:${port}`;
  return { forge, api: `${forge}/api/v3`, server: `http://github.localhost:${port}` };
}

function makeFaces(parts: ForgeParts, actions: ActionSources, violations: Violations) {
  const results = new ResultsFace(parts, randomBytes(32));
  return {
    parts,
    results,
    rest: new RestFace({ forge: parts, routes, violations }),
    git: new GitFace(parts),
    oauth: new OauthFace(parts),
    runner: new RunnerFace({ forge: parts, results, actions }),
  };
}

type Faces = ReturnType<typeof makeFaces>;

async function answer(faces: Faces, request: IncomingMessage, response: ServerResponse): Promise<void> {
  try {
    send(response, await dispatch(faces, request));
  } catch (error) {
    // A caller that went away is no fault.
    if (request.socket.destroyed) return;
    send(response, refusal(error));
  }
}

async function dispatch({ parts, rest, results, runner, git, oauth }: Faces, request: IncomingMessage) {
  const url = new URL(request.url ?? '/', parts.urls.forge);
  if (url.pathname.startsWith('/api/v3/')) return rest.answer(request, (request.url ?? '').slice('/api/v3'.length));
  if (url.pathname.startsWith('/_runner/'))
    return runner.answer(request, url.pathname.slice('/_runner'.length), url.searchParams);
  if (results.serves(url.pathname)) return results.answer(request, url);
  if (oauth.serves(url.pathname)) return oauth.answer(request, url);
  if (git.serves(url.pathname)) return git.answer(request, url);
  if (url.pathname === '/api/graphql') return answerGraphql(parts.credentials, request);
  const log = Number(/^\/_logs\/jobs\/(\d+)$/.exec(url.pathname)?.[1]);
  if (log && url.searchParams.get('sig') === parts.logs.signature(log)) {
    return { status: 200, headers: { 'content-type': 'text/plain; charset=utf-8' }, body: await parts.logs.read(log) };
  }
  return { status: 404, headers: { 'content-type': 'text/plain' }, body: 'Not Found\n' };
}

interface Making {
  readonly parts: ForgeParts;
  readonly violations: Violations;
  readonly oauth: OauthFace;
  readonly stop: () => Promise<void>;
}

function makeForge({ parts, violations, oauth, stop }: Making): Forge {
  const { github, repositories, changes, credentials, logs, urls } = parts;
  return {
    ...urls,
    url: urls.forge,
    model: github,
    violations,
    async createRepository({ owner, name, files, directory, tags = [], ...rest }) {
      const repository = github.accounts.createRepository({ owner, name, ...rest });
      await repositories.create(repository.fullName, repository.defaultBranch);
      changes.addOwner(repository.owner);
      const content = directory === undefined ? {} : await readDirectory(directory);
      const sha = await changes.begin(
        repository,
        Object.keys({ ...content, ...files }).length === 0 ? { 'README.md': '' } : { ...content, ...files },
        identityOf(owner),
      );
      // What GITHUB_TOKEN pushes starts no workflow.
      for (const tag of tags) await changes.pointTag(repository.fullName, { tag, sha, actor: 'github-actions[bot]' });
      return { repository, sha };
    },
    fork: (repository, owner) => fork(parts, repository, owner),
    commit: (commit) => changes.commit(commit),
    tag: (repository, tag, sha) => changes.pointTag(repository, { tag, sha, actor: repository.split('/')[0] ?? '' }),
    openPullRequest: (pull) => changes.openPullRequest(pull),
    mergePullRequest: (repository, number, actor) => changes.mergePullRequest(repository, number, { actor }),
    createApp: (app) => makeApp({ github, oauth }, app),
    setRole: (repository, login, role) => {
      const { id } = github.accounts.createAccount({ login, type: 'User' });
      github.accounts.setPermission(repository, login, role);
      oauth.offer(login);
      return id;
    },
    userToken: (login) => {
      oauth.offer(login);
      return credentials.forUser(login);
    },
    jobLog: async (jobId) => (await logs.read(jobId)).toString('utf8'),
    async close() {
      await stop();
      violations.assertNone();
    },
  };
}
