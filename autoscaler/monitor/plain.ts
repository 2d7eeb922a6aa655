import type { State } from './model.ts';

/** What changed between two states, a line each, for terminals that cannot move a cursor and for files. `before` null: all of it. */
export function plainLines(before: State | null, after: State): readonly string[] {
  return [...poolLines(before, after), ...machineLines(before, after), ...jobLines(before, after)];
}

function poolLines(before: State | null, after: State): readonly string[] {
  return after.pools.flatMap((pool) => {
    const text = standing(pool);
    const old = before?.pools.find(({ name }) => name === pool.name);
    return old && standing(old) === text ? [] : [`pool ${pool.name}: ${text}`];
  });
}

function standing({ live, max, stopped, held, paused }: State['pools'][number]): string {
  const order = stopped
    ? `${stopped.how === 'pause' ? 'paused' : 'draining'} by ${stopped.who}${stopped.why === '' ? '' : ` (${stopped.why})`}`
    : paused === null
      ? 'open'
      : `paused (${paused})`;
  const kept = held ? `, ${held.count} kept ready by ${held.who} until ${new Date(held.until).toISOString()}` : '';
  return `${live} of ${max} machines, ${order}${kept}`;
}

function machineLines(before: State | null, after: State): readonly string[] {
  return changes(before?.runners ?? [], after.runners, {
    now: ({ name, pool, state, because }) => `machine ${name} of ${pool}: ${state} (${because})`,
    gone: ({ name, pool }) => `machine ${name} of ${pool}: gone`,
  });
}

function jobLines(before: State | null, after: State): readonly string[] {
  return changes(before?.jobs ?? [], after.jobs, {
    now: ({ key, status, because, detail, runner }) => {
      const why =
        because === null ? (runner === null ? '' : ` on ${runner}`) : `, ${because}${detail === null ? '' : `: ${detail}`}`;
      return `job ${key}: ${status}${why}`;
    },
    gone: ({ key }) => `job ${key}: over`,
  });
}

function changes<T extends { readonly id: string }>(
  before: readonly T[],
  after: readonly T[],
  tell: { readonly now: (one: T) => string; readonly gone: (one: T) => string },
): readonly string[] {
  const old = new Map(before.map((one) => [one.id, one]));
  const left = new Set(after.map(({ id }) => id));
  return [
    ...after.flatMap((one) => {
      const known = old.get(one.id);
      return known && tell.now(known) === tell.now(one) ? [] : [tell.now(one)];
    }),
    ...before.filter(({ id }) => !left.has(id)).map(tell.gone),
  ];
}
