import type { Forge } from '../ports.ts';
import type { RunFacts } from '../run-facts.ts';

const PREFIX = 'pilotlight/';
export const statusContext = (name: string): string => `${PREFIX}${name}`;
export const GATE_CONTEXT = `${PREFIX}gate`;

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
  const kept = new Set([...names.map(statusContext), GATE_CONTEXT].map((context) => context.toLowerCase()));
  const there = (await forge.statuses(facts.headSha, PREFIX)) ?? [];
  for (const { context, state, targetUrl } of there) {
    if (kept.has(context.toLowerCase()) || state === 'success' || targetUrl !== facts.runUrl) continue;
    await forge.setStatus({ sha: facts.headSha, context, state: 'success', description: 'no longer planned', targetUrl });
  }
}
