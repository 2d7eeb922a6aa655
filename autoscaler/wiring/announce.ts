import type { SqliteJournal } from '../adapters/sqlite-journal.ts';
import type { SqliteRequests } from '../adapters/sqlite-requests.ts';
import type { Announcer } from '../announcer.ts';
import type { Config } from '../config.ts';
import type { StateView } from '../state-view.ts';
import type { Outside } from './outside.ts';

export interface AnnounceGiven extends Outside {
  readonly config: Config;
  readonly journal: SqliteJournal;
  readonly requests: SqliteRequests;
  /** Null before the first look. */
  readonly view: () => StateView | null;
}

/** What tells chats what happened; null where nobody is to be told. Resolves once what a process before left untold is known. */
export async function createAnnouncer({ config, journal, requests, view, clock, log }: AnnounceGiven): Promise<Announcer | null> {
  if (config.announce.length === 0) return null;
  const [{ Announcer: Announcing }, { SqliteOutbox, firstFailingJob }, { createChatWebhook }, { createCronWindows }] =
    await Promise.all([
      import('../announcer.ts'),
      import('../adapters/sqlite-outbox.ts'),
      import('../adapters/chat-webhook.ts'),
      import('../adapters/cron-windows.ts'),
    ]);
  const windows = createCronWindows();
  const shared = journal.shared();
  const announcer = new Announcing({
    ...{ targets: config.announce, chat: createChatWebhook(), audit: requests, view, clock, log },
    book: new SqliteOutbox(shared),
    quietAt: (spans, at) => windows.blackoutAt({ warm: [], blackout: spans }, at),
    failingJob: firstFailingJob(shared),
  });
  await announcer.start();
  return announcer;
}
