import { createHmac } from 'node:crypto';
import { quoteWord } from '../../../src/contract/command-line.ts';
import { err, ok, type Result } from '../../../src/lib/result.ts';
import type { Viewer } from '../guard.ts';
import { ARGUMENT, type Field, type Preview } from './actions-offered.ts';
import { type Html, html, NOTHING } from './html.ts';
import { capital, csrfField, moment } from './parts.ts';

/** What a form of a button carried, checked in its shape alone. */
export interface PressFields {
  readonly text: string;
  readonly head: string | null;
  readonly nonce: string;
}

/** 128 bits in base64url. */
const NONCE = /^[A-Za-z0-9_-]{22}$/;
const HEAD = /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/;
/** Characters of a command, and of what somebody fills in. */
const [LONGEST_TEXT, LONGEST_VALUE] = [1_000, 200];
const ONE_LINE = /^[^"`\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]*$/u;
const COMMAND = /^\/[a-z][^\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]*$/u;
const FIELD = /^(?:pool|for|site|arg\.[a-z][a-z0-9_-]{0,39})$/;

/** The error: a sentence for whoever sent it. */
export function readPress(fields: URLSearchParams): Result<PressFields, string> {
  const [text, head, nonce] = ['text', 'head', 'nonce'].map((name) => onceOf(fields, name));
  if (text === undefined || text.length > LONGEST_TEXT || !COMMAND.test(text))
    return err('Expected the command of a button, found something else.');
  if (nonce === undefined || !NONCE.test(nonce)) return err('Expected the number of a form of this page, found another.');
  if (head === undefined || (head !== '' && !HEAD.test(head)))
    return err('Expected the commit that the page showed, found none.');
  const words = wordsOf(fields);
  return words.ok ? ok({ text: [text, ...words.value].join(' '), head: head === '' ? null : head, nonce }) : words;
}

const onceOf = (fields: URLSearchParams, name: string): string | undefined => {
  const values = fields.getAll(name);
  return values.length === 1 ? values[0] : undefined;
};

/** What was filled in, as words of a command. What is left empty is left out. */
function wordsOf(fields: URLSearchParams): Result<readonly string[], string> {
  const written = [...fields].filter(([name]) => FIELD.test(name)).map(([name, value]) => ({ name, value: value.trim() }));
  const wrong = written.find(({ name, value }) => !isValue(value) || fields.getAll(name).length > 1);
  if (wrong) {
    const expected = `one line of at most ${LONGEST_VALUE} characters without quotation marks`;
    return err(`Expected ${expected} for \`${wrong.name}\`, found something else.`);
  }
  return ok(written.flatMap(({ name, value }) => (value === '' ? [] : [wordOf(name, value)])));
}

const isValue = (value: string): boolean => value.length <= LONGEST_VALUE && ONE_LINE.test(value);

function wordOf(name: string, value: string): string {
  if (name === 'for') return `for=${value}`;
  return name.startsWith(ARGUMENT) ? `${name.slice(ARGUMENT.length)}=${quoteWord(value)}` : quoteWord(value);
}

/** What the number of a form is made of. */
export interface FormPlace {
  readonly viewer: Pick<Viewer, 'csrf'>;
  readonly repository: string;
  readonly pull: number;
  readonly head: string;
  /** The id of the newest request here; null: there is none. */
  readonly newest: string | null;
}

/**
 * The number of a form, which is that of the request it makes. The same for a page that is loaded twice, so that two windows are one
 * request, too; another one as soon as anything was asked for. Nobody else can know it: it is sealed with the session's own word.
 */
export function nonceOf(key: string, { viewer, repository, pull, head, newest }: FormPlace): string {
  const place = JSON.stringify([repository, pull, head, newest, key]);
  return createHmac('sha256', viewer.csrf).update(place).digest().subarray(0, 16).toString('base64url');
}

/** A button with what it carries; one that may not be pressed says why, and until when. */
export function buttonForm(preview: Preview, { place, action }: { readonly place: FormPlace; readonly action: string }): Html {
  const { key, label, does, decision, text, fields } = preview;
  const isOpen = decision.kind === 'granted' || decision.kind === 'confirm';
  const hint = `why-${key}`;
  const button = isOpen
    ? html`<button type="submit" aria-describedby="${hint}">${label}</button>`
    : html`<button type="submit" disabled aria-describedby="${hint}">${label}</button>`;
  const inputs = isOpen
    ? html`${csrfField(place.viewer)}<input type="hidden" name="text" value="${text}"><input type="hidden" name="head" value="${place.head}"><input type="hidden" name="nonce" value="${nonceOf(key, place)}">${fields.map((field) => fieldHtml(field, key))}`
    : NOTHING;
  return html`<form class="action" method="post" action="${action}" data-live="${`action/${key}`}">${inputs}${button}<p class="why" id="${hint}">${noteOf(preview, does)}</p></form>`;
}

function fieldHtml(field: Field, key: string): Html {
  const id = `${key}-${field.name}`;
  const label = html`<label for="${id}">${field.label}</label>`;
  if (field.kind === 'choice')
    return html`${label}<select id="${id}" name="${field.name}">${field.options.map((option) => html`<option value="${option}">${option}</option>`)}</select>`;
  const { value, name } = field;
  const input = field.isNeeded
    ? html`<input type="text" id="${id}" name="${name}" value="${value}" maxlength="${LONGEST_VALUE}" required autocomplete="off">`
    : html`<input type="text" id="${id}" name="${name}" value="${value}" maxlength="${LONGEST_VALUE}" autocomplete="off">`;
  return html`${label}${input}`;
}

function noteOf({ decision }: Preview, does: string): Html {
  if (decision.kind === 'granted') return sentenceHtml(`${capital(does)}.`);
  if (decision.kind === 'confirm') return html`${sentenceHtml(`${capital(does)}.`)} A second person must agree.`;
  if (decision.kind === 'ignored') return sentenceHtml(decision.why);
  const until = decision.until === null ? NOTHING : html` Until ${moment(decision.until)}.`;
  return html`<strong>Not now:</strong> ${sentenceHtml(decision.sentence)}${until}`;
}

/** A sentence of ours: what stands between backticks is of other people's making, and becomes text that says so. */
export function sentenceHtml(sentence: string): Html {
  const parts = sentence.split('`');
  return html`${parts.map((part, index) => (index % 2 === 1 ? html`<code><bdi>${part}</bdi></code>` : part))}`;
}
