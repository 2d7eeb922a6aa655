/** Whether a delivery tells of something that branches may wait for: a push, or a verdict. */
export function isBranchNews(event: string, payload: unknown): boolean {
  const { state, action } = fields(payload);
  if (event === 'push') return true;
  if (event === 'status') return state !== 'pending';
  if (event === 'check_run' || event === 'workflow_run') return action === 'completed';
  return event === 'pull_request' && action === 'closed';
}

/** The repository that it tells of; null where it tells nothing that branches wait for. */
export function newsOf(event: string, payload: unknown): string | null {
  const { full_name: repository } = fields(fields(payload)['repository']);
  return isBranchNews(event, payload) && typeof repository === 'string' ? repository : null;
}

const fields = (value: unknown): Readonly<Record<string, unknown>> =>
  (typeof value === 'object' && value !== null ? value : {}) as Readonly<Record<string, unknown>>;
