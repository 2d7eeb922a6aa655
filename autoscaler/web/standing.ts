import type { ShownState } from '../builds/shown-state.ts';
import type { Tone } from './people/parts.ts';

/** How a configuration stands, in words: the same as `pages/assets/standing.js` says in browsers. */
export interface ToldStanding {
  readonly word: string;
  readonly tone: Tone;
  readonly why: string;
  /** `2 of 4`; empty where it is not known. */
  readonly attempt: string;
  /** Milliseconds of what has ended; null where it is not known. */
  readonly duration: number | null;
  readonly tests: string;
  readonly runner: string;
  /** When it ended, and when its next attempt begins. Milliseconds since the epoch; null where it is not known. */
  readonly at: number | null;
  readonly until: number | null;
  readonly isOver: boolean;
}

type Fields = Readonly<Record<string, unknown>>;

const TONES: Readonly<Record<string, Tone>> = { pass: 'green', flaky: 'amber', cancelled: 'grey' };
/** What people come for first. */
const RANKS: readonly Tone[] = ['red', 'blue', 'grey', 'amber', 'green'];
const LONGEST = 500;

/** Whatever is missing, or of another type, is not shown. `isAllowed`: it may fail. */
export function toldStanding({ state }: ShownState, isAllowed = false): ToldStanding {
  const standing = fieldsOf(state['standing']);
  const kind = textOf(standing['kind']) || 'queued';
  const of = numberOf(standing['of']) ?? numberOf(state['of']);
  const told: ToldStanding = {
    ...{ word: 'queued', tone: 'grey', why: '', attempt: '', duration: null, tests: '', at: null, until: null, isOver: false },
    runner: textOf(standing['runner']),
  };
  if (kind === 'ended') return { ...told, ...toldEnd(standing, isAllowed), attempt: attemptOf(standing['attempt'], of) };
  if (kind === 'running') return { ...told, word: 'running', tone: 'blue', attempt: attemptOf(standing['attempt'], of) };
  if (kind !== 'waiting' && kind !== 'deferred') return told;
  const next = kind === 'waiting' ? standing['attempt'] : (numberOf(standing['attempts']) ?? 0) + 1;
  return { ...told, word: kind, until: numberOf(standing['until']), attempt: attemptOf(next, of) };
}

/** Those that failed first, then what runs. */
export function byRank(a: ToldStanding, b: ToldStanding): number {
  return rankOf(a) - rankOf(b);
}

const rankOf = ({ tone, word }: ToldStanding): number => RANKS.indexOf(tone) * 2 + (word === 'queued' ? 1 : 0);

function toldEnd(standing: Fields, isAllowed: boolean): Partial<ToldStanding> {
  const word = textOf(standing['verdict']) || 'ended';
  const isBad = word !== 'pass' && word !== 'flaky';
  const duration = numberOf(standing['duration']);
  return {
    word: isBad && isAllowed ? `${word}, allowed` : word,
    tone: (Object.hasOwn(TONES, word) ? TONES[word] : undefined) ?? (isAllowed ? 'grey' : 'red'),
    why: textOf(standing['because']),
    duration: duration !== null && duration > 0 ? duration : null,
    tests: testsOf(fieldsOf(standing['tests'])),
    at: numberOf(standing['at']),
    isOver: true,
  };
}

function testsOf(tests: Fields): string {
  const [total, failed] = [numberOf(tests['total']), numberOf(tests['failed'])];
  if (total === null) return '';
  return failed ? `${failed} of ${total} failed` : `${total}`;
}

function attemptOf(attempt: unknown, of: number | null): string {
  const which = numberOf(attempt);
  if (which === null) return '';
  return of === null ? `${which}` : `${which} of ${Math.max(which, of)}`;
}

/** `3 min 12 s`, as browsers say it. */
export function span(ms: number): string {
  if (ms < 10_000) return `${(ms / 1_000).toFixed(1)} s`;
  const seconds = Math.round(ms / 1_000);
  if (seconds < 60) return `${seconds} s`;
  if (seconds < 3_600) return `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
  return `${Math.floor(seconds / 3_600)} h ${Math.floor((seconds % 3_600) / 60)} min`;
}

export function sizeOf(bytes: number): string {
  if (bytes < 1_000) return `${bytes} B`;
  return bytes < 1_000_000 ? `${(bytes / 1_000).toFixed(1)} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`;
}

/** Without what turns the direction of what stands beside it. */
export function textOf(value: unknown): string {
  return typeof value === 'string' ? value.slice(0, LONGEST).replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, ' ') : '';
}

const fieldsOf = (value: unknown): Fields => (typeof value === 'object' && value !== null ? (value as Fields) : {});
const numberOf = (value: unknown): number | null => (typeof value === 'number' && Number.isFinite(value) ? value : null);
