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
