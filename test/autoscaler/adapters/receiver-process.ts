import { openSqliteJournal } from '../../../autoscaler/adapters/sqlite-journal.ts';
import { SystemClock } from '../../../autoscaler/adapters/system-clock.ts';
import { FaultError } from '../../../autoscaler/faults.ts';
import type { Delivery } from '../../../autoscaler/ports.ts';
import { createWebServer } from '../../../autoscaler/web/web-server.ts';
import { aDelivery } from '../../builders/journal-rows.ts';
import { MemoryLog } from '../../fakes/memory-log.ts';
import { SteppedClock } from '../../fakes/stepped-clock.ts';
import { SECRET } from '../web/serving.ts';

/*
 * A process of its own, to be traced, starved and killed: `receiver-process.ts MODE JOURNAL`.
 * serve: receives webhooks, prints its port. hasty: the same with the mistake of answering before storing.
 * wait: stores deliveries until one is refused, then only asks for health, a second of a stepped clock apart, until that is good.
 * write: stores deliveries one after the other, prints the outcome of each and what `health` says then.
 */
const [mode = '', path = ''] = process.argv.slice(2);
const stepped = new SteppedClock();
const clock = mode === 'wait' ? stepped : new SystemClock();
const journal = openSqliteJournal(path, clock);

if (mode === 'write') await writeDeliveries();
else if (mode === 'wait') await waitForRoom();
else await serve();

async function acceptTooEarly(delivery: Delivery): Promise<'accepted'> {
  setTimeout(() => void journal.accept(delivery), 20);
  return 'accepted';
}

async function serve(): Promise<void> {
  const web = createWebServer({
    secrets: [SECRET],
    owners: ['acme'],
    journal: mode === 'hasty' ? { accept: acceptTooEarly } : journal,
    clock,
    log: new MemoryLog(),
    onDelivery: () => undefined,
    state: () => ({}),
    ready: () => journal.health(),
  });
  const url = await web.listen({ host: '127.0.0.1', port: 0 });
  process.stdout.write(`${new URL(url).port}
`);
  process.stdin.resume().on('end', async () => {
    await web.close();
    await clock.sleep(50);
    await journal.close();
  });
}

async function writeDeliveries(): Promise<void> {
  for (let index = 0; index < 60; index++) {
    const id = `dlv-${String(index).padStart(6, '0')}`;
    const outcome = await journal.accept(aDelivery({ id, body: 'x'.repeat(6_000) })).catch((error: unknown) => {
      return error instanceof FaultError ? error.faults[0]?.code : String(error);
    });
    process.stdout.write(`${JSON.stringify({ id, outcome, health: journal.health().because ?? 'ok' })}\n`);
  }
  await journal.close();
}

async function waitForRoom(): Promise<void> {
  for (let index = 0; journal.health().ok && index < 500; index++)
    await journal.accept(aDelivery({ id: `d-${index}` })).catch(() => undefined);
  const seen: string[] = [];
  while (seen.at(-1) !== 'ok' && seen.length < 100) {
    seen.push(journal.health().because ?? 'ok');
    stepped.jump(stepped.now() + 1_000);
  }
  process.stdout.write(`${JSON.stringify(seen)}\n`);
  await journal.close();
}
