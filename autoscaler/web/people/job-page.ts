import type { Explanation, MachineOfJob } from '../../explain/explanation.ts';
import { type Advice, ENDS, WAITS } from '../../explain/reasons.ts';
import { clockTime, roughly } from '../../explain/times.ts';
import type { JobFacts } from '../../forge-ports.ts';
import type { Decision } from '../../ports.ts';
import type { Viewer } from '../guard.ts';
import { shortSha } from './actions-entry.ts';
import { sentenceHtml } from './forms.ts';
import { encoded, type Html, html, NOTHING } from './html.ts';
import type { JobOutput } from './job-page-output.ts';
import type { Frame } from './layout.ts';
import { moment, money, name, since, type Tone, table, tag } from './parts.ts';

/** Everything that is known of one job. */
export interface JobView {
  readonly job: JobFacts;
  readonly told: Explanation;
  /** About it and its runners, newest first; `about`: what the subject is called. */
  readonly decisions: readonly (Decision & { readonly about: string })[];
  readonly output: JobOutput | null;
  readonly now: number;
}

/** What the page of a job says. `github`: where people see GitHub. */
export function jobFrame(view: JobView, viewer: Viewer, github: string): Frame {
  const { job, told } = view;
  const main = html`<h1>${name(job.name)}</h1>
${factsHtml(view, github)}
${standingHtml(view)}
${told.notes.map((note) => html`<p class="warning red">${note}</p>`)}
${view.output ? outputHtml(view.output) : NOTHING}
${machinesHtml(told)}
${historyHtml(told)}
${decisionsHtml(view)}`;
  return { title: `${job.repository} ${job.name}`, section: null, viewer, topics: [`job:${job.id}`], main };
}

const TONES: Readonly<Record<JobFacts['status'], Tone>> = {
  ...{ queued: 'amber', waiting: 'amber', in_progress: 'blue', completed: 'grey' },
};

function factsHtml({ job, output }: JobView, github: string): Html {
  const { repository, runId, attempt, headSha, labels, url } = job;
  const commit =
    headSha &&
    html`, commit <a href="${`${github}/${repository}/commit/${headSha}`}" rel="noreferrer"><code>${shortSha(headSha)}</code></a>`;
  const log = output && html`, <a href="${output.url}" rel="noreferrer">its output</a>`;
  return html`<p class="facts" data-live="facts">${tag(toneOf(job), wordOf(job))} ${name(repository)}, <a href="${url}" rel="noreferrer">on GitHub</a>, <a href="${`${github}/${repository}/actions/runs/${encoded(runId)}`}" rel="noreferrer">its run</a>, attempt ${attempt}${commit}${log}</p>
<p class="facts">Wants <code>${labels.join(', ')}</code>, job <code>${job.id}</code></p>`;
}

const wordOf = ({ status, conclusion }: JobFacts): string =>
  (status === 'completed' ? (conclusion ?? status) : status).replaceAll('_', ' ');

const toneOf = ({ status, conclusion }: JobFacts): Tone =>
  conclusion === 'success' ? 'green' : conclusion === 'failure' || conclusion === 'timed_out' ? 'red' : (TONES[status] ?? 'grey');

function standingHtml({ told, now, job }: JobView): Html {
  const { because, detail, next, usd } = told;
  const advice = adviceOf(because);
  const news = advice && !detail.includes(advice.means) && sentenceHtml(advice.means);
  const means = advice && html`<p>${news} <strong>What to do:</strong> ${sentenceHtml(advice.todo)}</p>`;
  const isSaid = next.at === null || next.what.includes(clockTime(next.at));
  const at = next.at === null || isSaid ? NOTHING : html` By ${moment(next.at)}.`;
  const cost = `It cost ${money(usd)}${job.status === 'completed' ? '' : ' so far'}.`;
  return html`<section aria-labelledby="standing" data-live="standing"><h2 id="standing">How it stands</h2>
<p><code>${because}</code> for ${since(told.since, now)}: ${sentenceHtml(detail)}</p>
${means}
<p>Next: ${sentenceHtml(next.what)}${at} ${cost}</p></section>`;
}

function outputHtml({ id, url, tail }: JobOutput): Html {
  const lines =
    tail.length === 0
      ? html`<p class="empty">No output came yet.</p>`
      : html`<pre class="log" tabindex="0" role="region" aria-label="Last lines of the output" data-live="tail">${tail.join('\n')}</pre>`;
  return html`<section aria-labelledby="output"><h2 id="output">The end of its output</h2>${lines}
<p><a href="${url}" rel="noreferrer">All of ${name(id)}, live</a></p></section>`;
}

function machinesHtml({ machines, job }: Explanation): Html {
  const rows = machines.map((machine, index) => ({
    key: `${index}-${machine.runner}`,
    cells: [
      name(machine.runner),
      html`<a href="/pools/${machine.pool}">${name(machine.pool)}</a>`,
      machine.state,
      offerOf(machine),
      machine.startedAt === null ? '' : moment(machine.startedAt),
      roughly(machine.billedSeconds * 1_000),
      money(machine.usd),
      machine.jobId === null || machine.jobId === job.id
        ? endOf(machine)
        : html`took <a href="/jobs/${machine.jobId}">another job</a>`,
    ],
  }));
  const columns = [
    ...['runner', 'pool', 'state', 'machine', 'began'].map((label) => ({ label })),
    ...['billed', 'cost'].map((label) => ({ label, isNumber: true })),
    { label: 'end' },
  ];
  return html`<section aria-labelledby="machines"><h2 id="machines">Machines</h2>
${table({ caption: 'Started for it, or given to it', key: 'machines', rows, columns, empty: 'No machine was started for it yet.' })}</section>`;
}

const offerOf = ({ offer }: MachineOfJob): string =>
  offer === null ? 'not known' : `${offer.type}, ${offer.zone}, ${offer.market}`;

function endOf({ endReason }: MachineOfJob): Html {
  if (endReason === null) return NOTHING;
  const advice = adviceOf(endReason);
  return html`<code>${endReason}</code>${advice && html` ${sentenceHtml(advice.means)}`}`;
}

function historyHtml({ history }: Explanation): Html {
  const items = history.map(({ at, what }) => html`<li>${moment(at)} ${what}</li>`);
  return html`<section aria-labelledby="history"><h2 id="history">What happened</h2><ol class="history" data-live="history">${items}</ol></section>`;
}

function decisionsHtml({ decisions }: JobView): Html {
  const rows = decisions.map(({ at, stage, because, detail, about }, index) => ({
    key: `${at}-${decisions.length - index}`,
    cells: [
      moment(at),
      stage,
      name(about),
      html`<code>${because}</code> ${sentenceHtml(adviceOf(because)?.means ?? '')}`,
      detail ?? '',
    ],
  }));
  const columns = ['when', 'stage', 'about', 'because', 'detail'].map((label) => ({ label }));
  return html`<section aria-labelledby="decisions"><h2 id="decisions">Every decision</h2>
${table({ caption: 'Decisions about it and its runners, newest first', key: 'decisions', rows, columns, empty: 'Nothing was decided about it yet.' })}</section>`;
}

function adviceOf(because: string): Advice | null {
  if (Object.hasOwn(WAITS, because)) return WAITS[because as keyof typeof WAITS];
  return Object.hasOwn(ENDS, because) ? ENDS[because as keyof typeof ENDS] : null;
}
