import type { Bucket, Listed } from '../../../../../src/refdata-ports.ts';

/**
 * Every order in which the steps of several actors can fall, each step one atomic operation on a bucket. An actor stands still before
 * each of its steps until it is its turn; after it, everything comes to rest before the next one.
 */

export interface Actors {
  /** Each with its own view of the outside; its promise is its end. */
  readonly actors: readonly ((view: View) => Promise<unknown>)[];
  /** After all have ended: what is wrong, or null. */
  readonly violation: () => Promise<string | null> | string | null;
}
export interface View {
  wrap(bucket: Bucket & { readonly time: number }): Bucket & { readonly time: number };
  /** A step on something else than the bucket. */
  step<T>(write: boolean, key: string, act: () => T): Promise<T>;
}
export interface Explored {
  readonly interleavings: number;
  readonly violations: number;
  /** The first one, step by step. */
  readonly example: string | null;
}

interface Step {
  readonly write: boolean;
  /** Keys, or prefixes that end in `*`. */
  readonly keys: readonly string[];
  readonly name: string;
  readonly go: () => void;
}
interface Node {
  readonly pending: ReadonlyMap<number, Step>;
  readonly sleeping: ReadonlySet<number>;
  readonly tried: Set<number>;
  choice: number;
}

/**
 * `reduced` leaves out orders that differ only in steps which do not touch each other (sleep sets): the states that are reached, and so the
 * violations, are the same ones.
 */
export async function explore(build: () => Promise<Actors>, { reduced = false, most = 200_000 } = {}): Promise<Explored> {
  const path: Node[] = [];
  let [interleavings, violations] = [0, 0];
  let example: string | null = null;
  do {
    const run = await start(await build());
    const trace: string[] = [];
    for (let depth = 0; run.pending().size > 0; depth += 1) {
      const node = path[depth] ?? next(path, run.pending(), reduced);
      if (!node) break;
      const step = run.pending().get(node.choice);
      if (!step) throw new Error('the actors do not repeat what they did');
      trace.push(`${node.choice}: ${step.name}`);
      await run.take(node.choice);
    }
    if (run.pending().size === 0) {
      interleavings += 1;
      if (interleavings > most) throw new Error(`more than ${most} interleavings`);
      const wrong = (await run.failure()) ?? (await run.world.violation());
      if (wrong !== null) {
        violations += 1;
        example ??= `${wrong}\n  ${trace.join('\n  ')}`;
      }
    }
  } while (backtrack(path));
  return { interleavings, violations, example };
}

function next(path: Node[], pending: ReadonlyMap<number, Step>, reduced: boolean): Node | null {
  const parent = path.at(-1);
  const sleeping = new Set<number>();
  const taken = parent?.pending.get(parent.choice);
  if (reduced && parent && taken)
    for (const actor of [...parent.sleeping, ...parent.tried]) {
      const step = parent.pending.get(actor);
      if (actor !== parent.choice && step && !touch(step, taken)) sleeping.add(actor);
    }
  const choice = [...pending.keys()].find((actor) => !sleeping.has(actor));
  if (choice === undefined) {
    // Reached before, by another order.
    path.push({ pending, sleeping, tried: new Set(pending.keys()), choice: -1 });
    return null;
  }
  const node = { pending, sleeping, tried: new Set<number>(), choice };
  path.push(node);
  return node;
}

function backtrack(path: Node[]): boolean {
  for (let node = path.at(-1); node; node = path.at(-1)) {
    const { tried, sleeping, choice, pending } = node;
    tried.add(choice);
    const other = [...pending.keys()].find((actor) => !tried.has(actor) && !sleeping.has(actor));
    if (other !== undefined) {
      node.choice = other;
      return true;
    }
    path.pop();
  }
  return false;
}

const touch = (a: Step, b: Step): boolean =>
  (a.write || b.write) && a.keys.some((one) => b.keys.some((two) => overlap(one, two)));
const overlap = (a: string, b: string): boolean => {
  if (a.endsWith('*')) return b.startsWith(a.slice(0, -1)) || (b.endsWith('*') && a.startsWith(b.slice(0, -1)));
  return b.endsWith('*') ? a.startsWith(b.slice(0, -1)) : a === b;
};

async function start(world: Actors) {
  const queues = new Map<number, Step[]>(world.actors.map((_, actor) => [actor, []]));
  const ended = world.actors.map((act, actor) =>
    act(viewOf(queues.get(actor) ?? [])).then(
      () => null,
      (error: unknown) => error,
    ),
  );
  await rest();
  return {
    world,
    pending: () => new Map([...queues].flatMap(([actor, [step]]) => (step ? [[actor, step] as const] : []))),
    take: async (actor: number) => {
      queues.get(actor)?.shift()?.go();
      await rest();
    },
    /** An actor that may fail says so by ending well. */
    failure: async () =>
      (await Promise.all(ended)).map((error) => error && `an actor failed: ${error}`).find((text) => text) ?? null,
  };
}

const rest = () => new Promise<void>((resolve) => setImmediate(resolve));

function viewOf(queue: Step[]): View {
  const turn = (write: boolean, keys: readonly string[], name: string) =>
    new Promise<void>((go) => {
      queue.push({ write, keys, name: `${name} ${keys.join(' ')}`, go });
    });
  return {
    step: async (write, key, act) => {
      await turn(write, [key], 'step');
      return act();
    },
    wrap: (bucket) => ({
      address: bucket.address,
      get time() {
        return bucket.time;
      },
      get: (key, options) => turn(false, [key], 'get').then(() => bucket.get(key, options)),
      head: (key) => turn(false, [key], 'head').then(() => bucket.head(key)),
      create: (key, body) => turn(true, [key], 'create').then(() => bucket.create(key, body)),
      replace: (key, body, tag) => turn(true, [key], 'replace').then(() => bucket.replace(key, body, tag)),
      touch: (key, body) => turn(true, [key], 'touch').then(() => bucket.touch(key, body)),
      remove: (keys) => turn(true, keys, 'remove').then(() => bucket.remove(keys)),
      // The clock stands while they race.
      now: () => bucket.now(),
      list: (prefix) => listed(() => turn(false, [`${prefix}*`], 'list'), bucket.list(prefix)),
    }),
  };
}

async function* listed(turn: () => Promise<void>, items: AsyncIterable<Listed>): AsyncGenerator<Listed> {
  await turn();
  const all: Listed[] = [];
  for await (const item of items) all.push(item);
  yield* all;
}
