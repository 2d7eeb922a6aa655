/**
 * Aborts when the workflow is cancelled. The runner signals only this process: INT, after 7.5 s TERM, after 2.5 s more it
 * kills. Listening keeps both signals from ending the process before its children have been ended.
 */
export function cancellation(): AbortSignal {
  const controller = new AbortController();
  const cancel = (): void => controller.abort();
  process.on('SIGINT', cancel);
  process.on('SIGTERM', cancel);
  return controller.signal;
}
