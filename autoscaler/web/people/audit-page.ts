import type { RequestEntry, RequestState } from '../../../src/requests/ports.ts';
import type { Decision } from '../../ports.ts';
import type { Viewer } from '../guard.ts';
import { shortSha, stateTag, verdictHtml } from './actions-entry.ts';
import { address, type Html, html, NOTHING } from './html.ts';
import type { Frame } from './layout.ts';
import { moment, name, pager, table } from './parts.ts';
import { pullPath } from './pull-page.ts';

export const STATES = [
  'taken',
  'waiting',
  'granted',
  'running',
  'done',
  'refused',
  'failed',
] as const satisfies readonly RequestState[];

/** What somebody looks for, as the address says it; empty: everything. */
export interface AuditWanted {
  readonly repository: string;
  readonly pull: string;
  readonly person: string;
  readonly state: string;
}

export interface AuditView {
  readonly wanted: AuditWanted;
  /** Why nothing can be found; null: it can. */
  readonly mistake: string | null;
  readonly entries: readonly RequestEntry[];
  /** Of the page behind; null: there is none. */
  readonly next: string | null;
  readonly isFirst: boolean;
  /** What operators ordered about pools, newest first; null for whoever is none. */
  readonly orders: readonly Decision[] | null;
}

const LABELS = ['request', 'when', 'who', 'via', 'where', 'state', 'what became of it', 'id'];

export function auditFrame(view: AuditView, viewer: Viewer): Frame {
  const { wanted, mistake, orders } = view;
  const main = html`<h1>Audit</h1>
<p>Everything that people asked for in repositories where you may write, and what became of it.</p>
${filtersHtml(wanted)}
${mistake !== null && html`<p class="warning red" role="status">${mistake}</p>`}
${mistake === null ? foundHtml(view) : NOTHING}
${orders === null ? NOTHING : ordersHtml(orders)}`;
  return { title: 'Audit', section: 'audit', viewer, topics: ['audit'], main };
}

function foundHtml({ wanted, entries, next, isFirst }: AuditView): Html {
  const query = { ...wanted };
  return html`${table({
    ...{ caption: 'Requests, newest first', key: 'audit', empty: 'There is no such request that you may see.' },
    columns: LABELS.map((label) => ({ label })),
    rows: entries.map(rowOf),
  })}
${pager({
  previous: isFirst ? null : address('/audit', query),
  next: next === null ? null : address('/audit', { ...query, before: next }),
  label: 'Pages of the audit',
})}
<p><a href="${address('/audit.csv', query)}" download>All of it as CSV</a></p>`;
}

function filtersHtml({ repository, pull, person, state }: AuditWanted): Html {
  const options = STATES.map((one) =>
    one === state ? html`<option value="${one}" selected>${one}</option>` : html`<option value="${one}">${one}</option>`,
  );
  return html`<form class="filters" method="get" action="/audit" role="search" aria-label="Requests">
<label>Repository <input type="text" name="repository" value="${repository}" placeholder="owner/name" maxlength="150" autocomplete="off"></label>
<label>Pull request <input type="text" name="pull" value="${pull}" inputmode="numeric" maxlength="10" autocomplete="off"></label>
<label>Person <input type="text" name="person" value="${person}" placeholder="login" maxlength="100" autocomplete="off"></label>
<label>State <select name="state"><option value="">any</option>${options}</select></label>
<button type="submit">Show</button></form>`;
}

function rowOf(entry: RequestEntry) {
  const { repository, pull, by, via, confirmedBy, because } = entry;
  const where =
    pull === null ? name(repository) : html`<a href="${pullPath(repository, pull)}">${name(`${repository} #${pull}`)}</a>`;
  return {
    key: entry.id,
    cells: [
      html`<code>${entry.text}</code>`,
      moment(entry.at),
      html`<a href="${address('/audit', { person: `id:${by.id}` })}">${name(by.login)}</a>${confirmedBy !== null && html`, confirmed by ${name(confirmedBy.login)}`}`,
      via,
      html`${where}${entry.head !== null && html` <code>${shortSha(entry.head)}</code>`}`,
      html`${stateTag(entry)}${because !== null && html` <code>${because}</code>`}`,
      verdictHtml(entry),
      html`<code>${entry.id}</code>`,
    ],
  };
}

function ordersHtml(orders: readonly Decision[]): Html {
  const rows = orders.map(({ at, subject, because, detail }, index) => ({
    key: `${at}-${subject}-${orders.length - index}`,
    cells: [moment(at), name(subject.replace(/^pool:/, '')), because, detail ?? ''],
  }));
  const columns = ['when', 'pool', 'order', 'who and why'].map((label) => ({ label }));
  return html`<section aria-labelledby="orders"><h2 id="orders">Orders for pools</h2>
${table({ caption: 'Orders of operators, newest first', key: 'orders', rows, columns, empty: 'No operator ordered anything yet.' })}</section>`;
}
