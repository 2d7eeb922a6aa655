/**
 * How a configuration stands, in words. Whatever the service says is read field by field: a field that is missing or of another
 * type is not shown.
 *
 * @typedef {'red' | 'green' | 'amber' | 'blue' | 'grey'} Tone
 * @typedef {{ word: string, tone: Tone, why: string, attempt: string, duration: string, tests: string, runner: string, at: number | null, isOver: boolean }} Told
 */
const TONES = /** @type {Record<string, Tone>} */ ({ pass: 'green', flaky: 'amber', cancelled: 'grey' });
/** What people come for first. */
const RANKS = ['red', 'blue', 'grey', 'amber', 'green'];

/**
 * @param {unknown} state `state.json` of a configuration, or its part of that of the build
 * @param {boolean} isAllowed to fail
 * @returns {Told}
 */
export function toldStanding(state, isAllowed = false) {
  const standing = fields(fields(state)['standing']);
  const kind = text(standing['kind']) || 'queued';
  const of = number(standing['of']) ?? number(fields(state)['of']);
  const told = {
    ...{ why: '', attempt: '', duration: '', tests: '', at: null, isOver: false },
    runner: text(standing['runner']),
  };
  if (kind === 'ended') return { ...told, ...toldEnd(standing, isAllowed), attempt: attemptOf(standing['attempt'], of) };
  if (kind === 'running') return { ...told, word: 'running', tone: 'blue', attempt: attemptOf(standing['attempt'], of) };
  const until = number(standing['until']);
  if (kind === 'waiting' || kind === 'deferred') {
    const next = kind === 'waiting' ? standing['attempt'] : (number(standing['attempts']) ?? 0) + 1;
    const why = until === null ? '' : `next attempt at ${timeOfDay(until)}`;
    return { ...told, word: kind, tone: 'grey', why, attempt: attemptOf(next, of) };
  }
  return { ...told, word: 'queued', tone: 'grey' };
}

/**
 * @param {Record<string, unknown>} standing
 * @param {boolean} isAllowed
 */
function toldEnd(standing, isAllowed) {
  const word = text(standing['verdict']) || 'ended';
  const isBad = word !== 'pass' && word !== 'flaky';
  const tests = fields(standing['tests']);
  const [total, failed] = [number(tests['total']), number(tests['failed'])];
  const duration = number(standing['duration']);
  return {
    word: isBad && isAllowed ? `${word}, allowed` : word,
    tone: (Object.hasOwn(TONES, word) ? TONES[word] : null) ?? (isAllowed ? 'grey' : 'red'),
    why: text(standing['because']),
    duration: duration === null || duration <= 0 ? '' : span(duration),
    tests: total === null ? '' : failed ? `${failed} of ${total} failed` : `${total}`,
    at: number(standing['at']),
    isOver: true,
  };
}

/** @param {Told} told */
export const rankOf = ({ tone, word }) => RANKS.indexOf(tone) * 2 + (word === 'queued' ? 1 : 0);

/**
 * @param {unknown} attempt
 * @param {number | null} of
 */
function attemptOf(attempt, of) {
  const which = number(attempt);
  if (which === null) return '';
  return of === null ? `${which}` : `${which} of ${Math.max(which, of)}`;
}

/** @param {number} ms */
export function span(ms) {
  if (ms < 10_000) return `${(ms / 1_000).toFixed(1)} s`;
  const seconds = Math.round(ms / 1_000);
  if (seconds < 60) return `${seconds} s`;
  if (seconds < 3_600) return `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
  return `${Math.floor(seconds / 3_600)} h ${Math.floor((seconds % 3_600) / 60)} min`;
}

/** @param {number} at milliseconds since the epoch; with its day where that is not today's */
export function timeOfDay(at) {
  const date = new Date(at);
  if (Number.isNaN(date.getTime())) return '';
  const time = date.toLocaleTimeString([], { hour: '2-digit', minute: '2-digit' });
  return date.toDateString() === new Date().toDateString() ? time : `${date.toLocaleDateString()} ${time}`;
}

/** @param {number} bytes */
export function sizeOf(bytes) {
  if (bytes < 1_000) return `${bytes} B`;
  if (bytes < 1_000_000) return `${(bytes / 1_000).toFixed(1)} kB`;
  return `${(bytes / 1_000_000).toFixed(1)} MB`;
}

/**
 * @param {unknown} value
 * @returns {Record<string, unknown>}
 */
export const fields = (value) =>
  typeof value === 'object' && value !== null ? /** @type {Record<string, unknown>} */ (value) : {};
/** Without what turns the direction of what stands beside it. @param {unknown} value */
export const text = (value) => (typeof value === 'string' ? value.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, ' ') : '');
/** @param {unknown} value */
export const number = (value) => (typeof value === 'number' && Number.isFinite(value) ? value : null);
