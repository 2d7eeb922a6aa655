/** Works on all items, at most `limit` at a time, in order; a slow one keeps only its own place. Stops taking new ones when `isOver`. */
export async function eachAtOnce<T>(
  limit: number,
  items: readonly T[],
  { work, isOver = () => false }: { readonly work: (item: T) => Promise<void>; readonly isOver?: () => boolean },
): Promise<void> {
  let next = 0;
  const worker = async (): Promise<void> => {
    while (next < items.length && !isOver()) {
      const item = items[next++] as T;
      await work(item);
    }
  };
  await Promise.all(Array.from({ length: Math.min(limit, items.length) }, worker));
}
