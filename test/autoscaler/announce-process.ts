import { join } from 'node:path';
import { createChatWebhook } from '../../autoscaler/adapters/chat-webhook.ts';
import { openSqliteJournal } from '../../autoscaler/adapters/sqlite-journal.ts';
import { SqliteOutbox } from '../../autoscaler/adapters/sqlite-outbox.ts';
import { SystemClock } from '../../autoscaler/adapters/system-clock.ts';
import { Announcer } from '../../autoscaler/announcer.ts';
import { MemoryLog } from '../fakes/memory-log.ts';
import { aTarget, nthRun } from './announce-world.ts';

/*
 * A process of its own, to be killed: `announce-process.ts FOLDER PORT BRANCHES EACH`. Hears every run from the first one on, as
 * deliveries that come again, and tells two targets. Prints `heard` once all is durable and `told` once nothing waits.
 */
const [folder = '', port = '', branches = '0', each = '0'] = process.argv.slice(2);
const clock = new SystemClock();
const journal = openSqliteJournal(join(folder, 'journal.db'), clock);
const announcer = new Announcer({
  targets: ['one', 'two'].map((name) => aTarget({ name, url: `http://127.0.0.1:${port}/hooks/${name}` })),
  book: new SqliteOutbox(journal.shared()),
  chat: createChatWebhook(),
  quietAt: () => null,
  view: () => null,
  failingJob: async () => null,
  audit: { requests: async () => [] },
  clock,
  log: new MemoryLog(),
});
await announcer.start();
const stopping = new AbortController();
const running = announcer.run(stopping.signal);
for (let n = 0; n < Number(each); n++)
  for (let branch = 0; branch < Number(branches); branch++) await announcer.onRun(nthRun(`branch-${branch}`, n));
process.stdout.write('heard\n');
while (announcer.health().some(({ waiting }) => waiting > 0)) await clock.sleep(10);
process.stdout.write('told\n');
stopping.abort();
await running;
await journal.close();
