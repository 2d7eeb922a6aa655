import { cancellation } from './cancellation.ts';
import { ProcessAttempts } from './process-attempts.ts';

/** What `run` needs besides the surroundings. */
export function runPorts(workspace: string, env: Readonly<Record<string, string | undefined>>) {
  return { attempts: new ProcessAttempts({ workspace, env, cancelled: cancellation() }) };
}
