import type { RunFilter } from '../../../../autoscaler/simulation/github/parts.ts';
import type { Job, Run, Workflow } from '../../../../autoscaler/simulation/github/types.ts';
import { loginOf } from '../auth/credentials.ts';
import { orNotFound, orRefuse, Refused } from '../refused.ts';
import { repositoryPage } from '../render/repository.ts';
import { renderJob, renderRun, renderWorkflow } from '../render/run.ts';
import { type Call, number, ok, onRepository, optionalText, type Route, type Routes, text } from '../rest/call.ts';
import { countedReply, pageLinks, pageOf } from '../rest/paginate.ts';
import { renderingOf } from './rendering-of.ts';

const read = (handle: Route['handle']): Route => onRepository('actions', 'read', handle);
const write = (handle: Route['handle']): Route => onRepository('actions', 'write', handle);

/** Workflow runs, their jobs, workflows and dispatches. */
export const runRoutes: Routes = {
  'actions/list-workflow-runs-for-repo': read((call) => listRuns(call, {})),
  'actions/list-workflow-runs': read((call) => listRuns(call, { workflow: workflowOf(call).id })),
  'actions/get-workflow-run': read((call) => ok(renderRun(renderingOf(call), runOf(call)))),
  'actions/get-workflow-run-attempt': read((call) => ok(renderRun(renderingOf(call), ofAttempt(call)))),
  'actions/list-jobs-for-workflow-run': read((call) => {
    const filter = call.query.filter === 'all' ? 'all' : 'latest';
    return listJobs(call, call.forge.github.runs.jobs(runOf(call).id, filter));
  }),
  'actions/list-jobs-for-workflow-run-attempt': read((call) => {
    const attempt = ofAttempt(call).attempt;
    return listJobs(call, call.forge.github.runs.jobs(runOf(call).id, { attempt }));
  }),
  'actions/get-job-for-workflow-run': read((call) => ok(renderJob(renderingOf(call), jobOf(call)))),
  'actions/download-job-logs-for-workflow-run': read((call) => {
    const job = jobOf(call);
    // GitHub has the log of a job once it is over.
    if (job.status !== 'completed' || job.runnerId === null) throw new Refused(404, 'Not Found');
    return {
      status: 302,
      headers: { location: `${call.forge.urls.forge}/_logs/jobs/${job.id}?sig=${call.forge.logs.signature(job.id)}` },
    };
  }),
  'actions/cancel-workflow-run': write((call) => {
    orRefuse(call.forge.github.runs.cancel(runOf(call).id));
    return { status: 202, body: {} };
  }),
  'actions/force-cancel-workflow-run': write((call) => {
    orRefuse(call.forge.github.runs.forceCancel(runOf(call).id));
    return { status: 202, body: {} };
  }),
  'actions/re-run-workflow': write((call) => {
    orRefuse(call.forge.github.runs.rerun(runOf(call).id, loginOf(call.principal)));
    return { status: 201, body: {} };
  }),
  'actions/re-run-workflow-failed-jobs': write((call) => {
    orRefuse(call.forge.github.runs.rerunFailed(runOf(call).id, loginOf(call.principal)));
    return { status: 201, body: {} };
  }),
  'actions/re-run-job-for-workflow-run': write((call) => {
    orRefuse(call.forge.github.runs.rerunJob(jobOf(call).id, loginOf(call.principal)));
    return { status: 201, body: {} };
  }),
  'actions/list-repo-workflows': read((call) =>
    countedReply(call, 'workflows', call.forge.github.runs.workflows(call.repository.fullName), (workflow) =>
      renderWorkflow(renderingOf(call), workflow),
    ),
  ),
  'actions/get-workflow': read((call) => ok(renderWorkflow(renderingOf(call), workflowOf(call)))),
  'actions/create-workflow-dispatch': write(dispatchWorkflow),
  'repos/create-dispatch-event': onRepository('contents', 'write', (call) => {
    const { event_type: eventType, client_payload: clientPayload } = call.body as {
      event_type: string;
      client_payload?: Record<string, unknown>;
    };
    const actor = loginOf(call.principal);
    orRefuse(
      call.forge.github.events.dispatchRepository({
        repository: call.repository.fullName,
        eventType,
        actor,
        ...(clientPayload ? { clientPayload } : {}),
      }),
    );
    return { status: 204 };
  }),
};

function runOf(call: Call): Run {
  const run = call.forge.github.runs.run(number(call.params.run_id));
  return orNotFound(run?.repositoryId === call.repository.id ? run : undefined);
}

function ofAttempt(call: Call): Run {
  const run = runOf(call);
  const attempt = number(call.params.attempt_number);
  if (attempt < 1 || attempt > run.attempt) throw new Refused(404, 'Not Found');
  return { ...run, attempt };
}

function jobOf(call: Call): Job {
  const job = call.forge.github.runs.job(number(call.params.job_id));
  return orNotFound(job?.repositoryId === call.repository.id ? job : undefined);
}

function workflowOf(call: Call): Workflow {
  const id = call.params.workflow_id;
  const wanted = typeof id === 'number' || /^\d+$/.test(text(id)) ? Number(id) : text(id);
  return orNotFound(call.forge.github.runs.workflow(call.repository.fullName, wanted));
}

function listJobs(call: Call, jobs: readonly Job[]) {
  return countedReply(call, 'jobs', jobs, (job) => renderJob(renderingOf(call), job));
}

function listRuns(call: Call, fixed: RunFilter) {
  const { query } = call;
  const filter: RunFilter = {
    ...fixed,
    ...pageOf(call),
    ...optional('status', query.status),
    ...optional('branch', query.branch),
    ...optional('event', query.event),
    ...optional('actor', query.actor),
    ...optional('headSha', query.head_sha),
    ...createdBounds(optionalText(query.created)),
  };
  const { total, items } = call.forge.github.runs.runs(call.repository.fullName, filter);
  return ok({ total_count: total, workflow_runs: items.map((run) => renderRun(renderingOf(call), run)) }, pageLinks(call, total));
}

function optional(name: string, value: unknown): Readonly<Record<string, string>> {
  return typeof value === 'string' ? { [name]: value } : {};
}

/** GitHub's search syntax for dates: `2026-01-01`, `>=…`, `<…`, `a..b`, `*..b`. */
function createdBounds(created: string | undefined): RunFilter {
  if (created === undefined) return {};
  const [from = '', to = ''] = created.includes('..') ? created.split('..') : bounds(created);
  const first = Date.parse(from);
  const last = /^\d{4}-\d\d-\d\d$/.test(to) ? Date.parse(to) + 86_399_999 : Date.parse(to);
  return { ...(Number.isNaN(first) ? {} : { createdFrom: first }), ...(Number.isNaN(last) ? {} : { createdTo: last }) };
}

function bounds(text: string): readonly [string, string] {
  const [, sign = '', date = ''] = /^([<>]=?)?(.+)$/.exec(text) ?? [];
  if (sign.startsWith('>')) return [date, ''];
  return sign.startsWith('<') ? ['', date] : [date, date];
}

interface DispatchRequest {
  readonly ref: string;
  readonly inputs?: Readonly<Record<string, unknown>>;
  readonly return_run_details?: boolean;
}

async function dispatchWorkflow(call: Call) {
  const { ref, inputs, return_run_details: details } = call.body as DispatchRequest;
  const { fullName } = call.repository;
  const sha = await call.forge.repositories.resolve(fullName, ref);
  if (sha === undefined) throw new Refused(422, `No ref found for: ${ref}`);
  const run = orRefuse(
    call.forge.github.events.dispatchWorkflow({
      repository: fullName,
      workflow: workflowOf(call).id,
      ref,
      actor: loginOf(call.principal),
      commit: await call.forge.changes.asCommit(fullName, sha),
      ...(inputs === undefined ? {} : { inputs }),
    }),
  );
  if (!details) return { status: 204 };
  const context = renderingOf(call);
  return ok({
    workflow_run_id: run.id,
    run_url: `${call.forge.urls.api}/repos/${fullName}/actions/runs/${run.id}`,
    html_url: `${repositoryPage(context, call.repository)}/actions/runs/${run.id}`,
  });
}
