export interface Task<T> {
  /** Bytes that it holds while it runs. */
  readonly weight: number;
  readonly run: () => Promise<T>;
}

/**
 * Runs tasks at once, at most `parallel` of them and about `weight` bytes, and gives what comes of them as it comes. Whoever takes
 * slowly slows them down. The first error ends it, after all that run have come to rest: nothing goes on behind the caller's back.
 */
export async function* pooled<T>(
  tasks: Iterable<Task<T>>,
  { parallel, weight }: { readonly parallel: number; readonly weight: number },
): AsyncGenerator<T> {
  const waiting = tasks[Symbol.iterator]();
  const running = new Map<number, Promise<{ readonly id: number; readonly task: Task<T>; readonly value: T }>>();
  let [held, ids, next] = [0, 0, waiting.next()];
  const hasRoom = () => running.size === 0 || (running.size < parallel && held + next.value.weight <= weight);
  try {
    while (running.size > 0 || !next.done) {
      for (; !next.done && hasRoom(); next = waiting.next()) {
        const [id, task] = [ids++, next.value];
        held += task.weight;
        running.set(
          id,
          task.run().then((value) => ({ id, task, value })),
        );
      }
      const { id, task, value } = await Promise.race(running.values());
      running.delete(id);
      held -= task.weight;
      yield value;
    }
  } finally {
    await Promise.allSettled(running.values());
  }
}

/** All of them, for what they do. */
export async function runAll(tasks: Iterable<Task<unknown>>, limits: { readonly parallel: number; readonly weight: number }) {
  for await (const _ of pooled(tasks, limits));
}

/**
 * `runAll` of tasks that become known one after the other. The first error ends it, at the latest when the next one is known, after all that
 * run have come to rest.
 */
export async function runArriving(
  tasks: AsyncIterable<Task<unknown>>,
  { parallel, weight }: { readonly parallel: number; readonly weight: number },
): Promise<void> {
  const running = new Set<Promise<void>>();
  const failures: unknown[] = [];
  let held = 0;
  const hasRoom = (task: Task<unknown>) => running.size === 0 || (running.size < parallel && held + task.weight <= weight);
  const run = async (task: Task<unknown>): Promise<void> => {
    held += task.weight;
    await task.run().catch((error: unknown) => failures.push(error));
    held -= task.weight;
  };
  try {
    for await (const task of tasks) {
      while (failures.length === 0 && !hasRoom(task)) await Promise.race(running);
      if (failures.length > 0) break;
      const one = run(task).finally(() => running.delete(one));
      running.add(one);
    }
  } finally {
    await Promise.all(running);
  }
  if (failures.length > 0) throw failures[0];
}
