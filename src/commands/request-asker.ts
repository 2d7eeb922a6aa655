import type { CommandPolicies } from '../contract/commands-config.ts';
import { err, ok, type Result } from '../lib/result.ts';
import type { Person } from '../people-ports.ts';
import type { RunFacts } from '../run-facts.ts';

export interface Asker {
  readonly by: Person;
  /** Login of the service that asks for them; null where they started the workflow themselves. */
  readonly service: string | null;
}

const PERSON = /^([A-Za-z0-9](?:[A-Za-z0-9_-]{0,98}[A-Za-z0-9_])?(?:\[bot\])?):([1-9][0-9]{0,15})$/;

/** Who asks by a dispatch: whoever started the workflow, or for whom the project's own service did. The error is a sentence. */
export async function askerOf(
  by: string | undefined,
  { actor, actorId, attempt }: Pick<RunFacts, 'actor' | 'actorId' | 'attempt'>,
  policies: () => Promise<Result<CommandPolicies, string>>,
): Promise<Result<Asker, string>> {
  if (by === undefined) return ok({ by: { login: actor, id: actorId }, service: null });
  const [, login, id] = PERSON.exec(by) ?? [];
  if (login === undefined) return err('The input `by`: expected `login:id`.');
  const read = await policies();
  if (!read.ok) return read;
  const { service } = read.value;
  // Whoever may start a workflow could write any name there.
  if (service === null || service.toLowerCase() !== actor.toLowerCase()) {
    const named = service === null ? 'names no App' : `names \`${service}\``;
    return err(`\`${actor}\` started this for somebody else, and \`commands.service\` of the default branch ${named}.`);
  }
  // GitHub names the first actor of a run again, whoever starts it a second time.
  if (attempt > 1)
    return err('A run that the service started for somebody speaks for them once; whoever wants it done asks for it anew.');
  return ok({ by: { login, id: Number(id) }, service });
}
