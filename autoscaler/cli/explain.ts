import { parseArgs } from 'node:util';
import { createExplainer, type Past } from '../explain/explainer.ts';
import type { Explanation } from '../explain/explanation.ts';
import { parseJobReference } from '../explain/job-reference.ts';
import { renderExplanation } from '../explain/render.ts';
import { FaultError, fault } from '../faults.ts';
import type { Clock } from '../ports.ts';
import { askService, DOOR_OPTIONS, type ServiceDoor } from './ask-service.ts';
import { type Places, readPlaces } from './places.ts';

export interface ExplainGiven {
  readonly print: (line: string) => void;
  readonly clock: Pick<Clock, 'now'>;
  /** Opens what was for reading, for when the service is down: `openHistory` of the journal's adapter. */
  readonly openHistory: (path: string) => Past & { close(): void };
}

export const EXPLAIN_USAGE = `  pilotlight explain JOB --config FILE [--json] [--token-file FILE]
                                      why a job waits, since when, and what happens next; JOB: its address, owner/name#id or id`;

/**
 * Asks the running service; where it is down, its journal. Exit code 0.
 * @throws {FaultError} `job-unclear`, `job-unknown`, and what reading may throw.
 */
export async function explain(args: readonly string[], given: ExplainGiven): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      config: { type: 'string', default: 'pilotlight.yml' },
      json: { type: 'boolean', default: false },
      ...DOOR_OPTIONS,
    },
  });
  const [text = '', ...rest] = positionals;
  if (rest.length > 0) throw unclear(`expected one job, found ${positionals.length}: ${positionals.join(' ')}`);
  const reference = parseJobReference(text);
  if (!reference.ok) throw unclear(reference.error);
  const places = await readPlaces(values.config);
  const told =
    (await fromService({ ...places, tokenFile: values['token-file'] }, text)) ??
    (await fromJournal(places, reference.value.id, given));
  const { repository } = reference.value;
  if (told === 'unknown' || (repository !== null && repository.toLowerCase() !== told.job.repository.toLowerCase())) {
    const where = repository === null ? '' : ` of ${repository}`;
    throw new FaultError(
      fault('job-unknown', `Nobody here knows a job ${reference.value.id}${where}: no webhook and no poll told of it.`),
    );
  }
  given.print(values.json ? JSON.stringify(told, null, 2) : renderExplanation(told, given.clock.now()));
  return 0;
}

function unclear(what: string): FaultError {
  return new FaultError(fault('job-unclear', `explain ${what}.`));
}

/** Null: the service is down. */
async function fromService(door: ServiceDoor, job: string): Promise<Explanation | 'unknown' | null> {
  const answer = await askService(door, { path: `/api/v1/explain?url=${encodeURIComponent(job.trim())}` });
  if (answer.kind === 'down') return null;
  if (answer.status === 404 && isRecord(answer.body) && answer.body.error === 'job-unknown') return 'unknown';
  if (answer.status === 200 && isExplanation(answer.body)) return answer.body;
  throw new FaultError(
    fault(
      'service-refused',
      `${door.listen.host}:${door.listen.port} answered ${answer.status}: it is another program, or another version.`,
    ),
  );
}

async function fromJournal(
  { journal }: Places,
  id: string,
  { openHistory, clock }: ExplainGiven,
): Promise<Explanation | 'unknown'> {
  const history = openHistory(journal);
  try {
    return (await createExplainer({ history, clock, service: null })(id)) ?? 'unknown';
  } finally {
    history.close();
  }
}

/** Enough to render it: the service and this command are of one version, or the words below are missing. */
function isExplanation(body: unknown): body is Explanation {
  return (
    isRecord(body) &&
    isRecord(body.job) &&
    isRecord(body.next) &&
    typeof body.detail === 'string' &&
    [body.notes, body.history, body.machines].every(Array.isArray)
  );
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
