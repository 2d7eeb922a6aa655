import type { Asked, PeopleFacts, PullFacts, Role } from '../../src/people-ports.ts';
import type { PeopleForge } from '../people-forge.ts';
import type { GitHubApp } from './github-app.ts';
import type { GitHubCalls } from './github-calls.ts';
import { Asking, refusalOf } from './github-people-asking.ts';
import { GitHubComments } from './github-people-comments.ts';
import { fields, listOf, readFileText, readMove, readPull, readRole, text } from './github-people-readers.ts';
import { GitHubPeopleRuns } from './github-people-runs.ts';

/** As whom workflows write with their own token. */
const ACTIONS = async () => ({ ok: true, value: 'github-actions[bot]' }) as const;

/** GitHub for people, over the tokens and limits that the service's other ports use. */
export function createGitHubPeople({ calls, app }: { readonly calls: GitHubCalls; readonly app: GitHubApp }): PeopleForge {
  const asking = new Asking(calls);
  const runs = new GitHubPeopleRuns(asking);
  const selfLogin = keepGood(() => askSelf(app));
  return {
    people: (repository) => ({
      ...factsOf(asking, repository),
      comments: new GitHubComments(asking, repository, selfLogin),
    }),
    report: (repository, pull, marker) => new GitHubComments(asking, repository, ACTIONS).find(pull, marker),
    fileAt: (repository, path, ref) => fileAt(asking, repository, { path, ref }),
    defaultBranch: (repository) => {
      const question = { route: '/repos/{owner}/{repo}', permissions: {}, isCached: true };
      return asking.ask(repository, question, ({ data }) => text(fields(data)['default_branch']) || undefined);
    },
    pullsOfCommit: (repository, sha) => pullsOfCommit(asking, repository, sha),
    selfLogin,
    dispatch: (repository, what) => runs.dispatch(repository, what),
    findRun: (repository, what) => runs.findRun(repository, what),
    run: (repository, run) => runs.run(repository, run),
    runsOfHead: (repository, sha) => runs.runsOfHead(repository, sha),
    jobsOfRun: (repository, run) => runs.jobsOfRun(repository, run),
    rerunFailed: (repository, run) => runs.rerunFailed(repository, run),
    rerunAll: (repository, run) => runs.rerunAll(repository, run),
    rerunJob: (repository, job) => runs.rerunJob(repository, job),
    statusesOf: (repository, sha) => runs.statusesOf(repository, sha),
  };
}

function factsOf(asking: Asking, repository: string): PeopleFacts {
  return {
    pull: (number) => {
      const route = '/repos/{owner}/{repo}/pulls/{pull_number}';
      const question = { route, parameters: { pull_number: number }, permissions: { pull_requests: 'read' } } as const;
      return asking.ask(repository, question, ({ data }) => readPull(data));
    },
    roleOf: (login, id) => roleOf(asking, repository, { login, id }),
    lastMove: (from, ref) => {
      const full = ref.startsWith('refs/') ? ref : `refs/heads/${ref}`;
      const parameters = { ref: full, direction: 'desc', per_page: 1 };
      const route = '/repos/{owner}/{repo}/activity';
      // A fork may lie where the App is not installed: any token reads what is public.
      const question = { route, parameters, permissions: { contents: 'read' }, as: repository } as const;
      return asking.ask(from, question, ({ data }) => {
        const moves = listOf(data, readMove);
        return moves && (moves[0] ?? null);
      });
    },
  };
}

async function roleOf(
  asking: Asking,
  repository: string,
  { login, id }: { readonly login: string; readonly id: number },
): Promise<Asked<Role>> {
  const route = '/repos/{owner}/{repo}/collaborators/{username}/permission';
  const question = { route, parameters: { username: login }, permissions: {}, isCached: true };
  const asked = await asking.ask(repository, question, ({ data }) => readRole(data));
  if (!asked.ok) return asked;
  const { account, role } = asked.value;
  if (account === id) return { ok: true, value: role };
  return { ok: false, kind: 'refused', because: `the login now belongs to the account ${account}, not to ${id}` };
}

async function fileAt(
  asking: Asking,
  repository: string,
  { path, ref }: { readonly path: string; readonly ref: string | null },
): Promise<Asked<string | null>> {
  const route = '/repos/{owner}/{repo}/contents/{path}';
  const parameters = { path, ...(ref === null ? {} : { ref }) };
  const asked = await asking.answer(repository, { route, parameters, permissions: { contents: 'read' }, isCached: true });
  if (!asked.ok) return asked;
  if (asked.value.status === 404) return { ok: true, value: null };
  if (asked.value.status !== 200) return refusalOf(`GET ${route} of ${repository}`, asked.value);
  const file = readFileText(asked.value.data);
  if ('text' in file) return { ok: true, value: file.text };
  return { ok: false, kind: 'refused', because: `\`${path.slice(0, 200)}\` of ${repository} ${file.because}` };
}

function pullsOfCommit(asking: Asking, repository: string, sha: string): Promise<Asked<readonly PullFacts[]>> {
  const route = '/repos/{owner}/{repo}/commits/{commit_sha}/pulls';
  const question = { route, parameters: { commit_sha: sha, per_page: 100 }, permissions: { pull_requests: 'read' } } as const;
  return asking.ask(repository, question, ({ data }) => listOf(data, readPull));
}

async function askSelf(app: GitHubApp): Promise<Asked<string>> {
  try {
    const answer = await app.send({ method: 'GET', route: '/app' });
    const slug = text(fields(answer.data)['slug']);
    return answer.status === 200 && slug ? { ok: true, value: `${slug}[bot]` } : refusalOf('GET /app', answer);
  } catch (error) {
    return { ok: false, kind: 'unreachable', because: String(error).slice(0, 300) };
  }
}

/** Asked again after a failure; an answer holds as long as the service runs. */
function keepGood<T>(ask: () => Promise<Asked<T>>): () => Promise<Asked<T>> {
  let kept: Promise<Asked<T>> | null = null;
  return async () => {
    kept ??= ask();
    const asked = await kept;
    if (!asked.ok) kept = null;
    return asked;
  };
}
