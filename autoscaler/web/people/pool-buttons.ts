import { clockTime } from '../../explain/times.ts';
import type { BudgetView, PoolView } from '../../state-view.ts';
import type { PoolAction } from './overview.ts';

export const MINUTES = [30, 60, 240] as const;

/** Why a button cannot be pressed now; null: it can. `until`: when that may change, milliseconds since the epoch. */
export interface Closed {
  readonly because: string;
  readonly until: number | null;
}

export type ButtonKind = PoolAction['kind'];

/** Which of a pool's buttons can be pressed, by whom and why not. What is pressed is decided again when it arrives. */
export function poolButtons(
  pool: PoolView,
  { isOperator, budgets }: { readonly isOperator: boolean; readonly budgets: readonly BudgetView[] },
): Readonly<Record<ButtonKind, Closed | null>> {
  if (!isOperator) {
    const closed = { because: 'Only operators may do this.', until: null };
    return { start: closed, pause: closed, drain: closed, resume: closed };
  }
  return {
    start: startClosed(pool, budgets),
    pause: pool.stopped?.how === 'pause' ? { because: `It is paused already, by ${pool.stopped.who}.`, until: null } : null,
    drain: pool.stopped?.how === 'drain' ? { because: `It is drained already, by ${pool.stopped.who}.`, until: null } : null,
    resume: pool.stopped === null && pool.held === null ? resumeClosed(pool) : null,
  };
}

function startClosed({ stopped, paused, live, max, budgets, held }: PoolView, over: readonly BudgetView[]): Closed | null {
  if (paused !== null) return { because: `The configuration pauses the pool: ${paused}`, until: null };
  if (stopped)
    return { because: `${stopped.who} ${stopped.how === 'pause' ? 'paused' : 'drains'} it: let it go on first.`, until: null };
  const empty = [...budgets, ...over].find(({ left }) => left <= 0);
  if (empty) {
    const which = empty.per === 'day' ? 'daily' : 'monthly';
    return { because: `The ${which} budget is used up; the next one begins at ${clockTime(empty.until)}.`, until: empty.until };
  }
  if (live >= max) return { because: `The pool has ${live} of ${max} machines: one must end first.`, until: held?.until ?? null };
  return null;
}

function resumeClosed({ paused }: PoolView): Closed {
  const because =
    paused === null
      ? 'Nothing was ordered that could be taken back.'
      : 'The configuration pauses it: take `paused` out of the file, and start the service again.';
  return { because, until: null };
}

/** Of a form's fields; null where they are none of our buttons. */
export function actionOf(fields: URLSearchParams): PoolAction | null {
  const why = (fields.get('why') ?? '').trim().slice(0, 300);
  const kind = fields.get('action');
  if (kind === 'pause' || kind === 'drain') return { kind, why };
  if (kind === 'resume') return { kind };
  const minutes = MINUTES.find((one) => String(one) === fields.get('minutes'));
  return kind === 'start' && minutes !== undefined ? { kind, minutes } : null;
}
