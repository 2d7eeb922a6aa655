import { tellRequest, verdictIn } from './answers.ts';
import type { RequestEntry, RequestPorts } from './ports.ts';

interface Ended {
  readonly conclusion: string | null;
  readonly url: string | null;
  /** What is to be told of it instead of how this run ended. */
  readonly instead?: Pick<RequestEntry, 'state' | 'sentence'> | null;
}

/**
 * A run that a request started is over. Its own answer stays where it wrote one. Told first: what is written down is never looked at again.
 * Null where GitHub did not take the answer, and may later: nothing is written down then.
 */
export async function endRequest(
  entry: RequestEntry,
  { conclusion, url, instead }: Ended,
  ports: Pick<RequestPorts, 'ledger' | 'comments' | 'now' | 'log'>,
): Promise<RequestEntry | null> {
  const isGood = conclusion === 'success';
  const sentence = isGood ? 'This is done.' : `Its run ended as ${(conclusion ?? 'unknown').replaceAll('_', ' ')}.`;
  const ended: RequestEntry = {
    ...entry,
    ...{ state: isGood ? 'done' : 'failed', sentence, url: url ?? entry.url, endedAt: ports.now() },
    ...instead,
  };
  const own = await verdictOf(entry, ports);
  if (own === 'later') return null;
  const told: RequestEntry = own === null ? ended : { ...ended, ...own };
  const answer = own === null ? await tellRequest(told, ports) : { id: null, isLater: false };
  if (answer.isLater) return null;
  const { state, endedAt } = told;
  const written = { state, endedAt, url: told.url, sentence: told.sentence, answer: answer.id ?? told.answer };
  await ports.ledger.change(entry.id, written);
  return { ...told, ...written };
}

/** What the run itself wrote into our comment as the end of it; null where it wrote none. */
async function verdictOf(
  { answer }: RequestEntry,
  { comments }: Pick<RequestPorts, 'comments'>,
): Promise<ReturnType<typeof verdictIn> | 'later'> {
  if (answer === null) return null;
  const found = await comments.comment(answer);
  if (!found.ok) return found.kind === 'unreachable' ? 'later' : null;
  return verdictIn(found.value.body);
}
