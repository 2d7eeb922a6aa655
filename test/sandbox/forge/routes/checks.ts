import type { Annotation, CheckRun, CommitStatus } from '../../../../autoscaler/simulation/github/types.ts';
import { loginOf } from '../auth/credentials.ts';
import { orNotFound, orRefuse, Refused } from '../refused.ts';
import { renderAnnotation, renderCheckRun, renderStatus, simpleStatus } from '../render/checks.ts';
import { bareRepository, repositoryUrl } from '../render/repository.ts';
import { type Call, created, number, ok, onRepository, type Route, type Routes, text } from '../rest/call.ts';
import { countedReply, cut, listReply, pageLinks, pageOf } from '../rest/paginate.ts';
import { renderingOf } from './rendering-of.ts';

const statuses = (level: 'read' | 'write', handle: Route['handle']): Route => onRepository('statuses', level, handle);
const checks = (level: 'read' | 'write', handle: Route['handle']): Route => onRepository('checks', level, handle);

/** Commit statuses and check runs. */
export const checkRoutes: Routes = {
  'repos/create-commit-status': statuses('write', createStatus),
  'repos/list-commit-statuses-for-ref': statuses('read', async (call) => {
    const found = call.forge.github.checks.statuses(call.repository.fullName, await shaOf(call));
    return listReply(call, found, (status) => renderStatus(renderingOf(call), status));
  }),
  'repos/get-combined-status-for-ref': statuses('read', combinedStatus),
  'checks/create': checks('write', createCheck),
  'checks/update': checks('write', (call) => {
    const check = checkOf(call);
    if (check.appId !== appId(call))
      throw new Refused(
        403,
        `Invalid app_id \`${check.appId}\` - check run can only be modified by the GitHub App that created it.`,
      );
    return ok(
      renderCheckRun(
        renderingOf(call),
        orRefuse(call.forge.github.checks.updateCheckRun(check.id, checkFacts(call.body as CheckRequest))),
      ),
    );
  }),
  'checks/get': checks('read', (call) => ok(renderCheckRun(renderingOf(call), checkOf(call)))),
  'checks/list-annotations': checks('read', (call) => {
    const check = checkOf(call);
    return listReply(call, check.annotations, (annotation) => renderAnnotation(renderingOf(call), check, annotation));
  }),
  'checks/list-for-ref': checks('read', async (call) => {
    const { check_name: name, status, app_id: app, filter } = call.query;
    const found = call.forge.github.checks.checkRuns(call.repository.fullName, await shaOf(call), {
      ...(typeof name === 'string' ? { name } : {}),
      ...(typeof status === 'string' ? { status } : {}),
      ...(typeof app === 'number' ? { appId: app } : {}),
      all: filter === 'all',
    });
    return countedReply(call, 'check_runs', found, (check) => renderCheckRun(renderingOf(call), check));
  }),
};

async function shaOf(call: Call): Promise<string> {
  const sha = await call.forge.repositories.resolve(call.repository.fullName, text(call.params.ref));
  if (sha === undefined) throw new Refused(422, `No commit found for SHA: ${text(call.params.ref)}`);
  return sha;
}

interface StatusRequest {
  readonly state: CommitStatus['state'];
  readonly target_url?: string | null;
  readonly description?: string | null;
  readonly context?: string;
}

async function createStatus(call: Call) {
  const { state, target_url: targetUrl, description, context } = call.body as StatusRequest;
  const sha = text(call.params.sha);
  if ((await call.forge.repositories.resolve(call.repository.fullName, sha)) !== sha)
    throw new Refused(422, `No commit found for SHA: ${sha}`);
  await call.forge.commits.learn(call.repository.fullName, sha);
  const status = orRefuse(
    call.forge.github.checks.createStatus({
      repository: call.repository.fullName,
      sha,
      state,
      creator: loginOf(call.principal),
      ...(typeof description === 'string' ? { description } : {}),
      ...(typeof targetUrl === 'string' ? { targetUrl } : {}),
      ...(context === undefined ? {} : { context }),
    }),
  );
  return created(renderStatus(renderingOf(call), status));
}

/** The newest of each context, and GitHub's sum of them: failure before pending before success; pending where there is none. */
async function combinedStatus(call: Call) {
  const context = renderingOf(call);
  const { repository } = call;
  const sha = await shaOf(call);
  const seen = new Set<string>();
  const latest = call.forge.github.checks.statuses(repository.fullName, sha).filter((status) => {
    // Contexts compare without regard to case.
    const key = status.context.toLowerCase();
    return !seen.has(key) && seen.add(key);
  });
  const states = latest.map(({ state }) => state);
  const failed = states.includes('failure') || states.includes('error');
  const state = failed ? 'failure' : states.length === 0 || states.includes('pending') ? 'pending' : 'success';
  const url = `${repositoryUrl(context, repository)}/commits/${sha}`;
  const page = cut(latest, pageOf(call)).map((status) => simpleStatus(context, status));
  const body = {
    state,
    statuses: page,
    sha,
    total_count: latest.length,
    repository: bareRepository(context, repository),
    commit_url: url,
    url: `${url}/status`,
  };
  return ok(body, pageLinks(call, latest.length));
}

interface CheckRequest {
  readonly name?: string;
  readonly head_sha?: string;
  readonly details_url?: string;
  readonly external_id?: string;
  readonly status?: CheckRun['status'];
  readonly started_at?: string;
  readonly conclusion?: CheckRun['conclusion'];
  readonly completed_at?: string;
  readonly output?: {
    readonly title?: string;
    readonly summary?: string;
    readonly text?: string;
    readonly annotations?: readonly AnnotationRequest[];
  };
}

interface AnnotationRequest {
  readonly path: string;
  readonly start_line: number;
  readonly end_line: number;
  readonly annotation_level: Annotation['level'];
  readonly message: string;
  readonly title?: string;
}

async function createCheck(call: Call) {
  const body = call.body as CheckRequest & { readonly name: string; readonly head_sha: string };
  const { fullName } = call.repository;
  if ((await call.forge.repositories.resolve(fullName, body.head_sha)) !== body.head_sha)
    throw new Refused(422, `No commit found for SHA: ${body.head_sha}`);
  await call.forge.commits.learn(fullName, body.head_sha);
  const facts = { ...checkFacts(body), repository: fullName, headSha: body.head_sha, name: body.name, appId: appId(call) };
  return created(renderCheckRun(renderingOf(call), orRefuse(call.forge.github.checks.createCheckRun(facts))));
}

/** The fields that creating and changing share. */
function checkFacts(body: CheckRequest) {
  const { output } = body;
  const given = {
    name: body.name,
    status: body.status ?? (body.conclusion ? ('completed' as const) : undefined),
    conclusion: body.conclusion,
    detailsUrl: body.details_url,
    externalId: body.external_id,
    title: output?.title,
    summary: output?.summary,
    text: output?.text,
    annotations: output?.annotations?.map(annotationOf),
    startedAt: body.started_at === undefined ? undefined : Date.parse(body.started_at),
    completedAt: body.completed_at === undefined ? undefined : Date.parse(body.completed_at),
  };
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as {
    [K in keyof typeof given]?: Exclude<(typeof given)[K], undefined>;
  };
}

function annotationOf({ path, start_line, end_line, annotation_level, message, title }: AnnotationRequest): Annotation {
  return {
    level: annotation_level,
    message,
    path,
    startLine: start_line,
    endLine: end_line,
    ...(title === undefined ? {} : { title }),
  };
}

function appId({ principal }: Call): number {
  // GitHub Actions is an App too: GITHUB_TOKEN may make check runs. The model numbers it 0.
  if (principal.kind === 'job') return 0;
  if (principal.kind !== 'installation') throw new Refused(403, 'You must authenticate via a GitHub App.');
  return principal.app.id;
}

function checkOf(call: Call): CheckRun {
  const check = call.forge.github.checks.checkRun(number(call.params.check_run_id));
  return orNotFound(check?.repositoryId === call.repository.id ? check : undefined);
}
