/** Names of commit statuses. Both programs write them, never both for one build. GitHub compares them without regard to case. */

/** What stands before the slash, unless the input `context` says otherwise. */
export const DEFAULT_CONTEXT = 'pilotlight';
/** A job says it, a fork's too: it must not be able to speak for the checks of others. */
export const CONTEXT = /^pilotlight(?:-[A-Za-z0-9][A-Za-z0-9_.-]{0,39})?$/;
const GATE = /^pilotlight(?:-[a-z0-9][a-z0-9_.-]{0,39})?\/gate$/i;

export const gateContext = (context: string): string => `${context}/gate`;

/** Whether some workflow's gate is called so. */
export const isGateContext = (text: string): boolean => GATE.test(text);

/** A configuration must not speak for a gate. */
export function configurationContext(context: string, name: string): string {
  const own = `${context}/${name}`;
  return isGateContext(own) ? `${own} (configuration)` : own;
}

/** Of the reference data of one partition. Not below the context of the tests: their gate puts right what stands there. */
export const refdataContext = (context: string, partition: string): string => `${context}-refdata/${partition}`;

const REFDATA = /^pilotlight(?:-[a-z0-9][a-z0-9_.-]{0,39})?-refdata\/(.{1,200})$/i;

/** What `refdataContext` was made of: the partition; null of any other context. */
export const partitionOfContext = (text: string): string | null => REFDATA.exec(text)?.[1] ?? null;
