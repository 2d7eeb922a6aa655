import type { Asking, Decision } from '../../../src/approval/asking.ts';
import { decide } from '../../../src/approval/decide.ts';
import { policyFor } from '../../../src/approval/policy-for.ts';
import { atLeast } from '../../../src/approval/roles.ts';
import type { CommandPolicies, CommandPolicy } from '../../../src/contract/commands-config.ts';
import { err, ok, type Result } from '../../../src/lib/result.ts';
import type { PeopleFacts, Role } from '../../../src/people-ports.ts';
import { factsOf } from '../../../src/requests/facts.ts';
import type { RequestPorts } from '../../../src/requests/ports.ts';
import type { Viewer } from '../guard.ts';
import type { Offered, Preview, SeenPull } from './actions-offered.ts';

interface PreviewGiven {
  readonly offered: readonly Offered[];
  readonly policies: CommandPolicies;
  readonly viewer: Pick<Viewer, 'person' | 'access'>;
  readonly seen: SeenPull;
  readonly ports: RequestPorts;
}

/** Each button as a press of it would be decided now: by the same facts and the same `decide`. What is told to nobody is left out. */
export async function decidedNow(given: PreviewGiven): Promise<Result<readonly Preview[], string>> {
  const { offered, viewer, seen } = given;
  const role = await viewer.access.roleOf(viewer.person, seen.repository);
  const previews: Preview[] = [];
  for (const one of offered) {
    const decision = await decided(one, given, role);
    if (!decision.ok) return decision;
    if (isShown(decision.value, role)) previews.push({ ...one, decision: decision.value });
  }
  return ok(previews);
}

async function decided(
  { wanted }: Offered,
  { policies, viewer, seen, ports }: PreviewGiven,
  role: Role,
): Promise<Result<Decision, string>> {
  const { repository, pull } = seen;
  const asking: Asking = {
    ...{ id: 'button:preview', via: 'button', repository, pull: pull.number, by: viewer.person, wanted },
    ...{ head: pull.headSha, comment: null },
  };
  // Asked once for the page: a press asks anew.
  const facts = await factsOf({ asking, policies, ports: { ...ports, people: asShown(seen, role) }, isAgain: false });
  if (!facts.ok) return facts;
  const policy = policyFor(wanted, policies, facts.value.waiting?.wanted);
  if (!policy) return err('The configuration of this project has no such command.');
  return ok(decide({ asking, facts: facts.value, policy: withoutArguments(policy) }));
}

/** Their values are still to be written: a press is measured by them. */
const withoutArguments = (policy: CommandPolicy): CommandPolicy => ({ ...policy, args: {} });

const asShown = ({ pull, move }: SeenPull, role: Role): PeopleFacts => ({
  pull: async () => ({ ok: true, value: pull }),
  roleOf: async () => ({ ok: true, value: role }),
  lastMove: async () => move,
});

/** A command that is not set up is no news but to whoever can set it up. */
function isShown(decision: Decision, role: Role): boolean {
  return decision.kind !== 'refused' || decision.because !== 'not-configured' || atLeast(role, 'maintain');
}
