import type { RefdataPolicy } from '../contract/commands-config.ts';
import { usageOf } from '../contract/comment-command.ts';
import { formatDuration } from '../lib/duration.ts';
import type { Role } from '../people-ports.ts';
import { literal } from '../report/markdown.ts';
import { atLeast } from './roles.ts';

/** Our one answer to a command: a comment that is edited in place while the command goes on. */
export interface Answer {
  /** The comment that held the command. */
  readonly commentId: number;
  /** `working`: it goes on; a run that finds this may begin again. */
  readonly state: AnswerState;
  /** One sentence, with foreign text between backticks. */
  readonly sentence: string;
  /** More of them, as a list. */
  readonly details?: readonly string[];
}

const STATES = ['working', 'done', 'refused', 'failed'] as const;
export type AnswerState = (typeof STATES)[number];

const SIGNS: Readonly<Record<AnswerState, string>> = { working: '⏳', done: '✅', refused: '🚫', failed: '💥' };
const MAX_DETAILS = 50;

/** What our answer to a command holds, whatever it says: for `Comments.find`. */
export const answerMarker = (commentId: number): string => `<!-- pilotlight:answer:1 comment=${commentId} `;

/** Markdown, far below GitHub's limit of 65,536 characters. */
export function answerBody({ commentId, state, sentence, details = [] }: Answer): string {
  const shown = details.slice(0, MAX_DETAILS).map((detail) => `- ${sentenceMarkdown(detail)}`);
  const rest = details.length > MAX_DETAILS ? [`- and ${details.length - MAX_DETAILS} more`] : [];
  const list = shown.length > 0 ? ['', ...shown, ...rest] : [];
  return [`${answerMarker(commentId)}state=${state} -->`, `${SIGNS[state]} ${sentenceMarkdown(sentence)}`, ...list].join('\n');
}

/** Which command a comment answers; null where it answers none. Only of comments whose author we are. */
export function readAnswer(body: string): { readonly commentId: number; readonly state: AnswerState } | null {
  const [, digits = '', word = ''] =
    /^<!-- pilotlight:answer:1 comment=([1-9][0-9]{0,15}) state=([a-z]{1,20}) -->/.exec(body) ?? [];
  const state = STATES.find((one) => one === word);
  return state ? { commentId: Number(digits), state } : null;
}

/** What somebody with this role may ask for. */
export function helpFor(role: Role, policy: RefdataPolicy): readonly string[] {
  const may = atLeast(role, policy.role);
  const lines = usageOf('update-refdata')
    .filter(({ verb }) => may || verb === 'status' || verb === 'help')
    .map(({ usage, does }) => `\`${usage}\` ${does}`);
  if (!may) return [...lines, `accepting, undoing and reverting need the role ${policy.role}; yours is ${role}`];
  const digest = policy.bare ? [] : ['a digest must be named with every acceptance'];
  const forks = { deny: ['nothing is accepted from forks'], digest: ['a fork’s digest must be named'], allow: [] }[policy.forks];
  const cooldown = policy.cooldown > 0 ? [`between two changes there are at least ${formatDuration(policy.cooldown)}`] : [];
  const approvers = policy.approvers.length > 0 ? ['for some files the configuration names who may accept them'] : [];
  return [...lines, ...digest, ...forks, ...cooldown, ...approvers];
}

/**
 * A sentence as Markdown that says just that (A7). What stands between backticks may be of foreign origin and becomes a literal; of the rest
 * every character that could be markup, a mention or a reference is an entity, and no two of them make an address.
 */
export function sentenceMarkdown(sentence: string): string {
  const parts = sentence.split('`');
  return parts.map((part, index) => (index % 2 === 1 ? literal(part) : plain(part))).join('');
}

const PLAIN = /\.(?=\S)|[^\p{L}\p{N} .,;()’…?]/gu;
const plain = (text: string): string => text.replaceAll(INVISIBLE, ' ').replaceAll(PLAIN, entity);
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu;

/** GitHub looks for mentions and references after entities are read; a space without width ends both. */
function entity(character: string): string {
  const code = `&#${character.codePointAt(0)};`;
  return character === '@' || character === '#' ? `${code}&#8203;` : code;
}
