import { atLeast } from '../../approval/roles.ts';
import { type CommandPolicies, DEFAULT_COMMANDS } from '../../contract/commands-config.ts';
import type { Site } from '../../contract/sites-config.ts';
import { fault } from '../../faults.ts';
import type { InputsOf } from '../../inputs.ts';
import type { Fault } from '../../lib/fault.ts';
import { err, ok, type Result } from '../../lib/result.ts';
import { asSentence, withStop } from '../../lib/sentence.ts';
import type { Outcome } from '../../ports.ts';
import { BucketFault } from '../../refdata-ports.ts';
import type { RunFacts } from '../../run-facts.ts';
import type { Asker } from '../request-asker.ts';
import { requestPolicies } from '../request-policies.ts';
import { promotionAsker } from './promote-asker.ts';
import { carryOutDue } from './promote-due.ts';
import { promoteNow } from './promote-now.ts';
import type { PromoteGitHub, PromotePorts } from './promote-ports.ts';
import type { ChosenPromotion, PromoteAround } from './promote-work.ts';
import { runOrigin } from './run-of.ts';
import { chosenSite, siteSettings } from './settings.ts';
import { SiteEnd } from './site-end.ts';

type Inputs = InputsOf<'promote-site'>;
const red = (...faults: readonly Fault[]): Outcome => ({ ok: false, faults });

/** Gives a published site to its readers, goes back to what they had, or carries out what waited for its time. */
export async function promoteSite(inputs: Inputs, facts: RunFacts, ports: PromotePorts): Promise<Outcome> {
  const { github } = ports;
  if (!github) return red(fault('site-event', 'The command `promote-site` needs the input `token`.'));
  const wrong = inputFault(inputs);
  if (wrong) return red(wrong);
  const settings = await siteSettings(facts.defaultBranch, ports);
  if (!settings.ok) return red(...settings.error);
  const policies = await requestPolicies(facts.defaultBranch, { forge: github.forge, yaml: ports.yaml });
  if (!policies.ok) return red(fault('site-config', asSentence(policies.error)));
  const origin = await runOrigin(facts, github);
  if (!origin.ok) return red(origin.error);
  const around = { ...origin.value, inputs, facts, ports: { ...ports, github }, policies: policies.value };
  const sites = settings.value.map((site) => withRole(site, inputs.role));
  if (inputs.due === 'true') return safely(() => carryOutDue(sites, around));
  const chosen = chosenPromotion(sites, inputs);
  return chosen.ok ? promoteFor(chosen.value, around) : red(chosen.error);
}

/** The job's own role does all of it. */
function withRole(site: Site, role: string | undefined): Site {
  if (role === undefined) return site;
  return { ...site, role, promotions: site.promotions.map((one) => ({ ...one, role })) };
}

function inputFault({ due, digest, rollback }: Inputs): Fault | null {
  if (digest !== undefined && rollback !== undefined)
    return fault('input-invalid', 'Expected at most one of the inputs `digest` and `rollback`.');
  if (due === 'true' && (digest !== undefined || rollback !== undefined))
    return fault(
      'input-invalid',
      'What waits says itself what it is: expected neither `digest` nor `rollback` beside `due: true`.',
    );
  return null;
}

/** One store does not keep another from being told what is wrong with it. */
async function safely(work: () => Promise<Outcome>): Promise<Outcome> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof BucketFault) return red(fault('site-store', withStop(error.message)));
    if (error instanceof SiteEnd && error.ending.kind === 'refused')
      return red(fault('site-refused', `Nothing was promoted: ${withStop(error.ending.why)}`));
    throw error;
  }
}

function chosenPromotion(sites: readonly Site[], { site: name, to }: Inputs): Result<ChosenPromotion, Fault> {
  const site = chosenSite(sites, name);
  if (!site.ok) return site;
  const { promotions } = site.value;
  const promotion = to === undefined && promotions.length === 1 ? promotions[0] : promotions.find((one) => one.name === to);
  if (promotion) return ok({ site: site.value, promotion });
  const known = promotions.length === 0 ? 'it has none' : `it has ${promotions.map((one) => one.name).join(', ')}`;
  const found = to === undefined ? 'found none' : `found ${JSON.stringify(to.slice(0, 80))}`;
  return err(
    fault(
      'site-config',
      `Expected the input \`to\` to name an entry of \`promote\` of the site ${site.value.name}, ${found}: ${known}.`,
    ),
  );
}

async function promoteFor(chosen: ChosenPromotion, around: PromoteAround): Promise<Outcome> {
  const { facts, ports, policies } = around;
  const read = await promotionAsker(chosen, around);
  if (!read.ok) {
    await read.error.answer?.end({ state: 'refused', sentence: read.error.why });
    return red(fault('site-refused', read.error.why));
  }
  const { asker, answer } = read.value;
  const { service, by } = asker;
  const refusal = facts.event === 'workflow_dispatch' ? await roleFault(asker, policies, ports.github) : null;
  const outcome = refusal ? red(refusal) : await safely(() => promoteNow(chosen, { ...around, by: by.login, answer, service }));
  if (!outcome.ok && !answer.hasEnded) {
    // What went wrong with a store is nobody's business there.
    const told = outcome.faults.find(({ code }) => code === 'site-refused')?.what;
    await answer.end({ state: 'failed', sentence: told ?? 'This could not be done; the log of its run tells why.' });
  }
  return outcome;
}

/** GitHub lets everybody who may write start a workflow. */
async function roleFault({ by }: Asker, { commands }: CommandPolicies, { pulls }: PromoteGitHub): Promise<Fault | null> {
  const least = (commands.get('promote') ?? DEFAULT_COMMANDS.promote).role;
  const role = await pulls.roleOf(by.login, by.id);
  if (!role.ok) return fault('site-refused', `What ${by.login} may do here cannot be told: ${role.because}.`);
  if (atLeast(role.value, least)) return null;
  return fault('site-refused', `A promotion needs the role ${least}, and ${by.login} has the role ${role.value}.`);
}
