import { tellRequest, verdictIn } from './answers.ts';
import type { RequestEntry, RequestPorts } from './ports.ts';

/** A run that a request started is over. Its own answer stays where it wrote one. */
export async function endRequest(
  entry: RequestEntry,
  { conclusion, url }: { readonly conclusion: string | null; readonly url: string | null },
  ports: Pick<RequestPorts, 'ledger' | 'comments' | 'now' | 'log'>,
): Promise<RequestEntry> {
  const isGood = conclusion === 'success';
  const sentence = isGood ? 'This is done.' : `Its run ended as ${(conclusion ?? 'unknown').replaceAll('_', ' ')}.`;
  const ended: RequestEntry = {
    ...entry,
    ...{ state: isGood ? 'done' : 'failed', sentence, url: url ?? entry.url, endedAt: ports.now() },
  };
  const own = await verdictOf(entry, ports);
  const told: RequestEntry = own === null ? ended : { ...ended, ...own };
  const { state, endedAt } = told;
  await ports.ledger.change(entry.id, { state, endedAt, url: told.url, sentence: told.sentence });
  if (own === null) await tellRequest(told, ports);
  return told;
}

/** What the run itself wrote into our comment as the end of it; null where it wrote none. */
async function verdictOf(
  { answer }: RequestEntry,
  { comments }: Pick<RequestPorts, 'comments'>,
): Promise<ReturnType<typeof verdictIn>> {
  if (answer === null) return null;
  const found = await comments.comment(answer);
  return found.ok ? verdictIn(found.value.body) : null;
}
