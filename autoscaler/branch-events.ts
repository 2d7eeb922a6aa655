/** Whether a delivery tells of something that branches may wait for: a push, or a verdict. */
export function isBranchNews(event: string, payload: unknown): boolean {
  const { state, action } = (typeof payload === 'object' && payload !== null ? payload : {}) as Readonly<Record<string, unknown>>;
  if (event === 'push') return true;
  if (event === 'status') return state !== 'pending';
  if (event === 'check_run' || event === 'workflow_run') return action === 'completed';
  return event === 'pull_request' && action === 'closed';
}
