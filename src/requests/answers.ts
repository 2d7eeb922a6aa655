import { type AnswerState, answerBody, sentenceMarkdown } from '../approval/answer.ts';
import type { Asked, Comments } from '../people-ports.ts';
import { readEntry } from './hidden-entry.ts';
import type { RequestEntry } from './ports.ts';

/** Our one comment about a request, made when there is something to say and edited in place until its end. */

const SIGNS: Readonly<Record<AnswerState, string>> = { working: '⏳', done: '✅', refused: '🚫', failed: '💥' };

/** What our comment holds, whatever it says: for `Comments.find`. Ids are words of ours, without spaces. */
export const requestMarker = (id: string): string => `<!-- pilotlight:request:1 id=${id} `;

export function stateOf(entry: Pick<RequestEntry, 'state'>): AnswerState {
  if (entry.state === 'done' || entry.state === 'refused' || entry.state === 'failed') return entry.state;
  return 'working';
}

/** `details`: more sentences, as a list. */
export function requestBody(entry: RequestEntry, details: readonly string[] = []): string {
  const state = stateOf(entry);
  const told = entry.sentence;
  const link = entry.url !== null && isAddress(entry.url) ? ` [See the run](${entry.url}).` : '';
  const hidden = `${requestMarker(entry.id)}${wordsOf(entry)} -->`;
  const comment = commentIdOf(entry);
  if (comment !== null) {
    const [first = '', second = '', ...rest] = answerBody({ commentId: comment, state, sentence: told, details }).split('\n');
    return [first, `${second}${link}`, ...rest, hidden].join('\n');
  }
  const list = details.length === 0 ? [] : ['', ...details.slice(0, 50).map((detail) => `- ${sentenceMarkdown(detail)}`)];
  return [`${SIGNS[state]} ${whoAsked(entry)}${sentenceMarkdown(told)}${link}`, ...list, hidden].join('\n');
}

const VERDICT = /^<!-- pilotlight:verdict:1 state=(done|refused|failed) told=([A-Za-z0-9%_.!~*'()]{1,6000}) -->$/m;
const OURS =
  /\n(<!-- pilotlight:request:1 id=[^\s]{1,100} [^\s].* -->)(?:\n<!-- pilotlight:verdict:1 state=[a-z]{1,20} told=[^\s]{1,6000} -->)?$/;
/** UTF-16 units of a sentence that are handed on; each is nine characters at most. */
const LONGEST_TOLD = 500;

/** Our comment with what the run itself says of the end; null where it is no comment about a request. */
export function withVerdict(
  body: string,
  {
    state,
    sentence,
    details = [],
  }: { readonly state: Exclude<AnswerState, 'working'>; readonly sentence: string; readonly details?: readonly string[] },
): string | null {
  const [, hidden] = OURS.exec(body) ?? [];
  if (hidden === undefined) return null;
  const [, comment] = / id=comment:([1-9][0-9]{0,15}) /.exec(hidden) ?? [];
  const [first = '', second = '', ...rest] = answerBody({ commentId: Number(comment ?? 0), state, sentence, details }).split(
    '\n',
  );
  const entry = readEntry(hidden);
  // Of a button there stands who pressed it.
  const lines =
    comment === undefined && entry ? [second.replace(' ', () => ` ${whoAsked(entry)}`), ...rest] : [first, second, ...rest];
  const told = hiddenText(sentence.slice(0, LONGEST_TOLD).toWellFormed());
  return [...lines, hidden, `<!-- pilotlight:verdict:1 state=${state} told=${told} -->`].join('\n');
}

/** What a run wrote into our comment as the end of its request, in the words that `withVerdict` was given; null where it wrote none. */
export function verdictIn(body: string): { readonly state: Exclude<AnswerState, 'working'>; readonly sentence: string } | null {
  const [, state, told = ''] = VERDICT.exec(body) ?? [];
  const sentence = shownText(told);
  if ((state !== 'done' && state !== 'refused' && state !== 'failed') || sentence === null) return null;
  return { state, sentence: sentence.slice(0, LONGEST_TOLD) };
}

/** Two hyphens would end an HTML comment. */
const hiddenText = (text: string): string => encodeURIComponent(text).replaceAll('-', '%2D');

function shownText(hidden: string): string | null {
  try {
    return decodeURIComponent(hidden);
  } catch {
    return null;
  }
}

/** What a ledger that has nothing but comments must find again. */
function wordsOf({ text, by, state, head, until, at }: RequestEntry): string {
  const command = /^\/([a-z0-9-]+)/.exec(text)?.[1] ?? '';
  const isGranted = state === 'granted' || state === 'running' || state === 'done' || state === 'failed';
  const told = isGranted ? `granted=${command} by=${by.id} ` : state === 'waiting' ? `waiting=${command} by=${by.id} ` : '';
  const rest = { v: 1, login: by.login, account: by.id, text, state, head, until, at };
  return `${told}entry=${hiddenText(JSON.stringify(rest))}`;
}

const whoAsked = ({ by, text }: Pick<RequestEntry, 'by' | 'text'>): string =>
  `${sentenceMarkdown(`\`${by.login}\` asked for \`${text}\`:`)} `;

/** The comment that a request came with; null where none did. */
export function commentIdOf({ id }: Pick<RequestEntry, 'id'>): number | null {
  const [, digits] = /^comment:([1-9][0-9]{0,15})$/.exec(id) ?? [];
  return digits === undefined ? null : Number(digits);
}

const isAddress = (url: string): boolean => /^https?:\/\/[^\s()<>[\]\\"]{1,500}$/.test(url);

/** Our comment. `isLater`: GitHub did not answer, and may later; otherwise, without an id, it may not be written. */
export interface Told {
  readonly id: number | null;
  readonly isLater: boolean;
}
interface Telling {
  readonly comments: Comments;
  readonly log: (line: string) => void;
}
const NOWHERE: Told = { id: null, isLater: false };

/** Writes it. What cannot be written, `log` says why. */
export async function tellRequest(entry: RequestEntry, ports: Telling, details: readonly string[] = []): Promise<Told> {
  const { comments, log } = ports;
  if (entry.pull === null) return NOWHERE;
  const found = await answerOf(entry, comments);
  const body = requestBody(entry, details);
  const known = found.ok && found.value ? found.value.id : null;
  const told = !found.ok ? found : known === null ? await comments.create(entry.pull, body) : await comments.edit(known, body);
  if (told.ok) return { id: known ?? told.value, isLater: false };
  // What another App wrote, or somebody deleted, cannot be edited: there is one answer more then.
  if (known !== null && (told.kind === 'denied' || told.kind === 'missing'))
    return tellRequest({ ...entry, answer: null }, { ...ports, comments: newOnly(comments) }, details);
  log(`the answer could not be written: ${told.because}`);
  return { id: null, isLater: told.kind === 'unreachable' };
}

const newOnly = (comments: Comments): Comments => ({
  ...{ comment: (id) => comments.comment(id), find: async () => ({ ok: true, value: null }) },
  ...{ create: (pull, body) => comments.create(pull, body), edit: (id, body) => comments.edit(id, body) },
  react: (id, content) => comments.react(id, content),
});

/** The one that is known, or was written by a try before this one, whose id was lost. */
async function answerOf({ id, pull, answer }: RequestEntry, comments: Comments): Promise<Asked<{ readonly id: number } | null>> {
  if (answer !== null) return { ok: true, value: { id: answer } };
  return pull === null ? { ok: true, value: null } : comments.find(pull, requestMarker(id));
}

/** Of these nobody is told, and of what a button was refused only who pressed it. */
const UNTOLD: ReadonlySet<string | null> = new Set(['comment-gone', 'not-the-author', 'role-unknown', 'stranger', 'ignored']);

/** Tells what was written down of a request, where whoever wrote it down did not come to tell it. */
export async function catchUp(entry: RequestEntry, ports: Telling): Promise<Told> {
  const { comments } = ports;
  const isQuiet = entry.state === 'refused' && (entry.via !== 'comment' || UNTOLD.has(entry.because));
  if (isQuiet || entry.pull === null) return { ...NOWHERE, id: entry.answer };
  const found =
    entry.answer === null ? await comments.find(entry.pull, requestMarker(entry.id)) : await comments.comment(entry.answer);
  if (!found.ok) return { id: entry.answer, isLater: found.kind === 'unreachable' };
  const body = found.value?.body ?? null;
  const isTold = body !== null && (verdictIn(body) !== null || readEntry(body)?.state === entry.state);
  return isTold ? { id: found.value?.id ?? null, isLater: false } : tellRequest(entry, ports);
}
