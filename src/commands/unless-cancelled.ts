/** What the promise gives, or null once the workflow is cancelled: then nothing is waited for any more. */
export async function unlessCancelled<T>(promise: Promise<T>, cancelled: AbortSignal): Promise<T | null> {
  const over = new AbortController();
  const cancellation = new Promise<null>((resolve) => {
    if (cancelled.aborted) resolve(null);
    cancelled.addEventListener('abort', () => resolve(null), { signal: over.signal });
  });
  return Promise.race([promise, cancellation]).finally(() => over.abort());
}
