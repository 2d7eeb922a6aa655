import { configurationContext, gateContext } from '../contract/status-context.ts';
import type { Forge } from '../ports.ts';
import type { RunFacts } from '../run-facts.ts';

interface Given {
  /** Of the configurations that are planned now. */
  readonly names: readonly string[];
  readonly facts: RunFacts;
  readonly forge: Forge;
}

/**
 * Closes statuses of configurations that an earlier attempt of this run planned and this one does not: nobody would end them any
 * more. Those of other runs on the same commit are left alone. Contexts compare without regard to case.
 */
export async function closeVanished({ names, facts, forge }: Given): Promise<void> {
  if (facts.attempt === 1) return;
  const { context: prefix } = facts;
  const planned = names.map((name) => configurationContext(prefix, name));
  const kept = new Set([...planned, gateContext(prefix)].map((context) => context.toLowerCase()));
  const there = (await forge.statuses(facts.headSha, `${prefix}/`)) ?? [];
  for (const { context, state, targetUrl } of there) {
    if (kept.has(context.toLowerCase()) || state === 'success' || targetUrl !== facts.runUrl) continue;
    await forge.setStatus({ sha: facts.headSha, context, state: 'success', description: 'no longer planned', targetUrl });
  }
}
