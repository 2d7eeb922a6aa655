import { roughly } from '../../explain/times.ts';
import { CSRF_FIELD } from '../csrf.ts';
import type { Viewer } from '../guard.ts';
import { type Html, html, type Value } from './html.ts';

/** What pages are put together from. */

/** What every form carries. */
export function csrfField({ csrf }: Pick<Viewer, 'csrf'>): Html {
  return html`<input type="hidden" name="${CSRF_FIELD}" value="${csrf}">`;
}

/** Red: needs somebody. Amber: look at it. Blue: at work. Green: well. Grey: nothing to do. */
export type Tone = 'red' | 'amber' | 'blue' | 'green' | 'grey';

export function tag(tone: Tone, word: string): Html {
  return html`<span class="tag ${tone}">${word}</span>`;
}

/** A name of somebody else's making: it may neither turn the text around it nor break the layout. */
export function name(text: string): Html {
  return html`<bdi class="name">${text}</bdi>`;
}

/** A moment as text and machine-readable, in UTC. */
export function moment(at: number): Html {
  if (!isMoment(at)) return html`<span>unknown</span>`;
  const iso = new Date(at).toISOString();
  return html`<time datetime="${iso}">${iso.slice(0, 19).replace('T', ' ')} UTC</time>`;
}

/** How long ago, or how long still; the moment itself as its title, and the seconds for what counts them on (`ages.js`). */
export function since(at: number, now: number): Html {
  if (!isMoment(at)) return html`<span>unknown</span>`;
  const iso = new Date(at).toISOString();
  const age = Math.round((now - at) / 1_000);
  return html`<time datetime="${iso}" data-age="${age}" title="${iso.slice(0, 19).replace('T', ' ')} UTC">${roughly(Math.abs(now - at)) || '0s'}</time>`;
}

function isMoment(at: number): boolean {
  return Number.isFinite(at) && Math.abs(at) <= 8.64e15;
}

/** US dollars: cents, and four decimals below a dollar's tenth; `null`: the price is not known. */
export function money(usd: number | null): string {
  if (usd === null) return 'unknown';
  return `$${usd.toFixed(usd !== 0 && Math.abs(usd) < 0.1 ? 4 : 2)}`;
}

export interface Column {
  readonly label: string;
  /** Figures stand to the right. */
  readonly isNumber?: boolean;
}

export interface Row {
  /** The same row has the same key on every load: once a page, of any text. */
  readonly key: string;
  /** As many as there are columns; the first one names the row. */
  readonly cells: readonly Value[];
}

export interface Table {
  readonly caption: string;
  readonly columns: readonly Column[];
  readonly rows: readonly Row[];
  /** Instead of a table without rows. */
  readonly empty: string;
  /** Which part of the page it is: once a page. */
  readonly key: string;
}

/** A table that can be read on a narrow screen too: each cell carries the label of its column. */
export function table({ caption, columns, rows, empty, key }: Table): Html {
  const body =
    rows.length === 0
      ? html`<p class="empty">${empty}</p>`
      : html`<table><caption>${caption}</caption><thead><tr>${columns.map(headCell)}</tr></thead><tbody>${rows.map((row) => bodyRow(row, columns, key))}</tbody></table>`;
  return html`<div class="wide" data-live="${key}" role="region" aria-label="${caption}">${body}</div>`;
}

function headCell({ label, isNumber }: Column): Html {
  return html`<th scope="col" class="${isNumber ? 'number' : ''}">${capital(label)}</th>`;
}

/** Begins with a capital letter. */
export const capital = (text: string): string => `${text.slice(0, 1).toUpperCase()}${text.slice(1)}`;

function bodyRow({ key, cells }: Row, columns: readonly Column[], table: string): Html {
  const [first, ...others] = cells;
  const rest = others.map((cell, index) => {
    const column = columns[index + 1];
    return html`<td class="${column?.isNumber ? 'number' : ''}" data-label="${capital(column?.label ?? '')}">${cell}</td>`;
  });
  return html`<tr data-live="${table}/${key}"><th scope="row" data-label="${capital(columns[0]?.label ?? '')}">${first}</th>${rest}</tr>`;
}

/** Links to the pages before and behind; null: there is none. */
export function pager({
  previous,
  next,
  label,
}: {
  readonly previous: string | null;
  readonly next: string | null;
  readonly label: string;
}): Html | null {
  if (previous === null && next === null) return null;
  return html`<nav class="pager" aria-label="${label}">${previous !== null && html`<a rel="prev" href="${previous}">Previous</a>`}${next !== null && html`<a rel="next" href="${next}">Next</a>`}</nav>`;
}
