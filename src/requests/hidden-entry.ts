import type { RequestEntry } from './ports.ts';

/** What our comments hold for whoever has no other memory. */

const HIDDEN =
  /<!-- pilotlight:request:1 id=([^\s]{1,100}) (?:(?:granted|waiting)=[a-z0-9-]{1,64} by=[0-9]{1,16} )?entry=([A-Za-z0-9%_.!~*'()]{1,8000}) -->(?:\n<!-- pilotlight:verdict:1 state=[a-z]{1,20} told=[^\s]{1,6000} -->)?$/;

/** Of a comment whose author we are. */
export function readEntry(body: string): RequestEntry | null {
  const [, id, hidden] = HIDDEN.exec(body.slice(-16_000)) ?? [];
  if (id === undefined || hidden === undefined) return null;
  const read = parsed(hidden);
  if (read === null || read['v'] !== 1) return null;
  const { login, account, text, state, head, until, at } = read;
  if (typeof login !== 'string' || typeof account !== 'number' || typeof text !== 'string' || typeof at !== 'number') return null;
  if (!isState(state)) return null;
  return {
    ...{
      id,
      at,
      via: 'comment',
      repository: '',
      pull: null,
      by: { login, id: account },
      text,
      state,
      because: null,
      sentence: '',
    },
    head: typeof head === 'string' ? head : null,
    until: typeof until === 'number' ? until : null,
    ...{ runId: null, url: null, answer: null, confirmedBy: null, endedAt: null },
  };
}

const STATES = ['taken', 'refused', 'waiting', 'granted', 'running', 'done', 'failed'] as const;
const isState = (value: unknown): value is RequestEntry['state'] => STATES.some((state) => state === value);

function parsed(text: string): Readonly<Record<string, unknown>> | null {
  try {
    const value: unknown = JSON.parse(decodeURIComponent(text));
    return typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : null;
  } catch {
    return null;
  }
}
