import type { Asked } from '../../../src/people-ports.ts';
import type { RequestEntry } from '../../../src/requests/ports.ts';
import type { StatusOfCommit } from '../../people-forge.ts';
import type { Viewer } from '../guard.ts';
import { shortSha, stateTag, verdictHtml } from './actions-entry.ts';
import { buttonForm, sentenceHtml } from './forms.ts';
import { address, encoded, type Html, html, NOTHING } from './html.ts';
import type { Frame } from './layout.ts';
import { moment, name, type Tone, table, tag } from './parts.ts';
import { buildsHtml } from './pull-page-builds-html.ts';
import type { Candidate, PullStanding } from './pull-page-facts.ts';
import type { PullView } from './pull-page-view.ts';

/** What the page of a pull request says. `github`: where people see GitHub. */
export function pullFrame(view: PullView, viewer: Viewer, github: string): Frame {
  const { repository, number, standing, candidate, builds, jobs, requests } = view;
  const title = `${repository} #${number}`;
  const main = html`${headHtml(view, github)}
${toldHtml(view)}
${buttonsHtml(view, viewer)}
${candidate ? candidateHtml(candidate, `${github}/${repository}/pull/${number}`) : NOTHING}
${buildsHtml(builds, standing.ok ? standing.value.pull.headSha : null)}
${standing.ok ? runsHtml(standing.value) : NOTHING}
${requestsHtml(requests, view)}
${jobs.length > 0 && jobsHtml(view)}`;
  return { title, section: null, viewer, topics: [`pull:${repository}/${number}`], main };
}

const branchesPath = (repository: string): string => `/branches/${repository.split('/').map(encoded).join('/')}`;

export const pullPath = (repository: string, number: number): string =>
  `/pulls/${repository.split('/').map(encoded).join('/')}/${number}`;

function headHtml({ repository, number, standing }: PullView, github: string): Html {
  const link = html`<a href="${`${github}/${repository}/pull/${number}`}" rel="noreferrer">${repository} #${number}</a>`;
  if (!standing.ok)
    return html`<h1>${link}</h1><p class="warning red" role="status">GitHub does not tell how it stands: ${standing.because}.</p>`;
  const { pull } = standing.value;
  const state = pull.merged ? tag('blue', 'merged') : pull.state === 'open' ? tag('green', 'open') : tag('grey', 'closed');
  const from =
    pull.headRepository === repository ? pull.headRef : `${pull.headRepository ?? 'a deleted repository'}:${pull.headRef}`;
  const author = pull.author === null ? 'somebody whose account is gone' : pull.author.login;
  return html`<h1>${name(pull.title)}</h1>
<p class="facts" data-live="head">${state} ${link} by ${name(author)}, from ${name(from)} into <a href="${branchesPath(repository)}">${name(pull.baseRef)}</a>, head <a href="${`${github}/${repository}/commit/${pull.headSha}`}" rel="noreferrer"><code>${shortSha(pull.headSha)}</code></a></p>`;
}

function toldHtml({ told }: PullView): Html {
  if (!told) return NOTHING;
  return html`<div class="told" role="status" data-live="told">${stateTag(told)} <code>${told.text}</code>: ${verdictHtml(told)}</div>`;
}

function buttonsHtml({ buttons, repository, number, standing, newest }: PullView, viewer: Viewer): Html {
  if (!buttons.ok || !standing.ok) {
    const why = buttons.ok ? '' : buttons.error;
    return html`<section aria-labelledby="do"><h2 id="do">What you may do</h2><p class="warning red">Nothing for now. ${sentenceHtml(why)}</p></section>`;
  }
  const place = { viewer, repository, pull: number, head: standing.value.pull.headSha, newest };
  const action = `${pullPath(repository, number)}/request`;
  const forms = buttons.value.map((preview) => buttonForm(preview, { place, action }));
  return html`<section aria-labelledby="do"><h2 id="do">What you may do</h2><div class="buttons actions">${forms}</div></section>`;
}

function candidateHtml({ digest, partitions, comment }: Candidate, pull: string): Html {
  const rows = partitions.map((one) => ({
    key: one.name,
    cells: [name(one.name), tag(toneOf(one.state), one.state), one.says, one.url === '' ? '' : link(one.url, 'report')],
  }));
  return html`<section aria-labelledby="refdata"><h2 id="refdata">Reference data that waits</h2>
<p data-live="digest">Digest <code>${digest.slice(0, 12)}</code>, <a href="${`${pull}#issuecomment-${comment}`}" rel="noreferrer">as its report says</a>.</p>
${table({ caption: 'By partition', key: 'refdata', rows, empty: 'No partition has told yet.', columns: labels('partition', 'state', 'what it says', 'report') })}</section>`;
}

function runsHtml({ runs, statuses }: PullStanding): Html {
  return html`<section aria-labelledby="runs"><h2 id="runs">On GitHub</h2>
${told(runs, (all) =>
  table({
    ...{ caption: 'Runs of the head', key: 'runs', empty: 'No workflow has run for this commit yet.' },
    columns: labels('workflow', 'state', 'attempt', 'event'),
    rows: all.slice(0, 50).map((run) => ({
      key: run.id,
      cells: [link(run.url, run.name || run.workflow), outcome(run.status, run.conclusion), run.attempt, run.event],
    })),
  }),
)}
${told(statuses, (all) => table({ ...STATUSES, rows: all.slice(0, 200).map(statusRow) }))}</section>`;
}

const STATUSES = {
  ...{ caption: 'Statuses of the head', key: 'statuses', empty: 'The head has no statuses.' },
  columns: [{ label: 'status' }, { label: 'state' }, { label: 'what it says' }],
};

const statusRow = ({ context, state, description, targetUrl }: StatusOfCommit) => ({
  key: context,
  cells: [link(targetUrl, context), tag(toneOf(state), state), description],
});

function jobsHtml({ jobs }: PullView): Html {
  const rows = jobs.map((job) => ({
    key: job.id,
    cells: [html`<a href="/jobs/${job.id}">${name(job.name)}</a>`, outcome(job.status, job.conclusion), job.runnerName ?? ''],
  }));
  const columns = labels('job', 'state', 'runner');
  return html`<section aria-labelledby="jobs"><h2 id="jobs">On our machines</h2>${table({ caption: 'Jobs of the head', key: 'jobs', rows, columns, empty: '' })}</section>`;
}

function requestsHtml(requests: readonly RequestEntry[], { repository, number }: PullView): Html {
  const rows = requests.map((entry) => ({
    key: entry.id,
    cells: [html`<code>${entry.text}</code>`, name(entry.by.login), moment(entry.at), stateTag(entry), verdictHtml(entry)],
  }));
  const columns = labels('request', 'who', 'when', 'state', 'what became of it');
  const all = address('/audit', { repository, pull: number });
  return html`<section aria-labelledby="requests"><h2 id="requests">What was asked for</h2>
${table({ caption: 'Requests, newest first', key: 'requests', rows, columns, empty: 'Nobody asked for anything yet, or not by a way that you see.' })}
<p><a href="${all}">All of it, in the audit</a></p></section>`;
}

function told<T>(asked: Asked<T>, shown: (value: T) => Html): Html {
  return asked.ok ? shown(asked.value) : html`<p class="warning red">GitHub does not tell: ${asked.because}.</p>`;
}

const labels = (...all: readonly string[]) => all.map((label) => ({ label }));

/** An address of somebody else's making: where it is none, only its text is shown. */
const link = (url: string, text: string): Html =>
  url === '' ? name(text) : html`<a href="${url}" rel="noreferrer">${name(text)}</a>`;

const outcome = (status: string, conclusion: string | null): Html => {
  const word = status === 'completed' ? (conclusion ?? 'completed') : status.replaceAll('_', ' ');
  return tag(
    status === 'completed' ? toneOf(word) : status === 'in_progress' || status === 'running' ? 'blue' : 'amber',
    word.replaceAll('_', ' '),
  );
};

const TONES: Readonly<Record<string, Tone>> = {
  ...{ success: 'green', failure: 'red', error: 'red', timed_out: 'red', startup_failure: 'red', action_required: 'amber' },
  pending: 'blue',
};
const toneOf = (word: string): Tone => (Object.hasOwn(TONES, word) ? (TONES[word] ?? 'grey') : 'grey');
