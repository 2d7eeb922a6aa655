import type { StepDefinition } from '../protocol.ts';

/** What a step is called: its `name`, else `Run` and the first line of its script or the action it uses. */
export function stepName({ name, run, uses }: StepDefinition): string {
  if (name !== undefined && name !== '') return name;
  const [firstLine = ''] = (run ?? uses ?? '').trimStart().split(/[\r\n]/, 1);
  return `Run ${firstLine}`;
}
