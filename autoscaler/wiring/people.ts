import type { RequestEntry } from '../../src/requests/ports.ts';
import type { GitHub } from '../adapters/github-forge.ts';
import type { SqliteJournal } from '../adapters/sqlite-journal.ts';
import type { SqliteRequests } from '../adapters/sqlite-requests.ts';
import type { Config } from '../config.ts';
import { AUDIT_RETENTION, type Kept, keptFor } from '../housekeeping.ts';
import type { Access } from '../people-ports.ts';
import type { StandingOrders } from '../pool-orders.ts';
import type { Clock, Log } from '../ports.ts';
import type { RequestDesk } from '../requests/request-desk.ts';
import type { FlakyOf } from '../requests/service-doer.ts';
import type { Auth } from '../web/auth.ts';
import type { CommentHint, PullHint, RunHint } from '../webhook/read-delivery.ts';

/** What people touch: their requests, who they are, and what they ordered. */
export interface People {
  readonly requests: SqliteRequests;
  readonly desk: RequestDesk;
  readonly access: Access;
  readonly auth: Auth;
  /** Takes what a comment asks for before its delivery is settled. */
  readonly onComment: (comment: CommentHint) => Promise<void>;
  readonly onRun: (run: RunHint) => void;
  readonly onPull: (pull: PullHint) => Promise<void>;
  /** Whoever shows pull requests hears that one of them, or a run of a commit, changed. */
  readonly onHeard: (listener: (what: Heard) => void) => void;
  /** Whoever is to hear of requests that are over. */
  readonly onEnded: (hear: (entry: RequestEntry) => Promise<void> | undefined) => void;
  /** What is pruned with the journal. */
  readonly kept: readonly Kept[];
  /** Until `signal` aborts. Never rejects. */
  readonly run: (signal: AbortSignal) => Promise<void>;
}

export interface Heard {
  readonly repository: string;
  /** Its number; else `headSha` tells which it may be. */
  readonly pull: number | null;
  readonly headSha: string | null;
}

export interface PeopleGiven {
  readonly config: Config;
  readonly journal: SqliteJournal;
  readonly github: GitHub;
  readonly orders: StandingOrders;
  /** Whoever looks at a page of this topic sees something else now. */
  readonly changes: { touch(topic: string): void };
  readonly flakyOf: FlakyOf;
  readonly clock: Clock;
  readonly log: Log;
}

export async function createPeople(given: PeopleGiven): Promise<People> {
  const { config, journal, github, clock, log } = given;
  const [{ SqliteRequests: Requests }, { SqliteTokens }, { createAccess }, { createAuth }] = await Promise.all([
    import('../adapters/sqlite-requests.ts'),
    import('../adapters/sqlite-tokens.ts'),
    import('../access.ts'),
    import('../web/auth.ts'),
  ]);
  const shared = journal.shared();
  const requests = new Requests(shared, clock);
  const hearers: ((entry: RequestEntry) => Promise<void> | undefined)[] = [];
  const ended = async (entry: RequestEntry): Promise<void> => {
    for (const hear of hearers) await hear(entry);
  };
  const listeners: ((what: Heard) => void)[] = [];
  const heard = (what: Heard): void => {
    for (const listener of listeners) listener(what);
  };
  const { desk, queue } = await deskOf(given, { ledger: requests, ended, heard });
  const access = createAccess({
    roleOf: (repository, login, id) => github.people.people(repository).roleOf(login, id),
    operators: config.pages?.operators ?? { logins: [], byRole: null },
    steady: () => performance.now(),
  });
  const auth = createAuth({ tokens: new SqliteTokens(shared), pages: await pagesOf(given, access), clock, log });
  return {
    ...{ requests, desk, access, auth },
    onEnded: (hear) => void hearers.push(hear),
    onComment: (comment) => desk.comment({ ...comment, author: comment.author, sender: comment.sender }),
    onHeard: (listener) => void listeners.push(listener),
    onPull: async ({ repository, number, headSha }) => heard({ repository, pull: number, headSha }),
    onRun: (run) => {
      heard({ repository: run.repository, pull: null, headSha: run.headSha });
      if (!run.isCompleted) return;
      void desk
        .ended(run)
        .catch((error: unknown) => log.warn('the end of a run could not be told', { stage: 'service', run: run.id, error }));
    },
    kept: [keptFor(requests, AUDIT_RETENTION)],
    run: async (signal) => void (await Promise.all([desk.run(signal), queue.run(signal)])),
  };
}

interface DeskGiven {
  readonly ledger: SqliteRequests;
  readonly ended: (entry: RequestEntry) => Promise<void>;
  readonly heard: (what: Heard) => void;
}

async function deskOf(
  { config, journal, github, orders, changes, flakyOf, clock, log }: PeopleGiven,
  { ledger, ended, heard }: DeskGiven,
) {
  const [
    { RequestDesk: Desk },
    { PolicyBook },
    { ServiceDoer },
    { serviceRuns },
    { createCronWindows },
    { readYaml },
    { SiteQueue },
    { SqliteSiteQueue },
    { createCronSpans },
  ] = await Promise.all([
    import('../requests/request-desk.ts'),
    import('../requests/request-policies.ts'),
    import('../requests/service-doer.ts'),
    import('../requests/service-runs.ts'),
    import('../adapters/cron-windows.ts'),
    import('../config/yaml-source.ts'),
    import('../site-queue.ts'),
    import('../adapters/sqlite-site-queue.ts'),
    import('../../src/adapters/both/cron-spans.ts'),
  ]);
  const forge = github.people;
  const now = (): number => clock.now();
  const policies = new PolicyBook({
    ...{ forge, now },
    readYaml: (text) => {
      const { value, mistakes } = readYaml(text, '.github/pilotlight.yml');
      const [first] = mistakes;
      return first ? { ok: false, error: first.what } : { ok: true, value };
    },
  });
  const windows = createCronWindows();
  const changed = (repository: string, pull: number | null): void => {
    changes.touch('audit');
    // What GitHub says of it is asked anew before whoever looks is told.
    heard({ repository, pull, headSha: null });
    if (pull !== null) changes.touch(`pull:${repository}/${pull}`);
  };
  const runsOf = (repository: string) => serviceRuns(forge, repository);
  const spans = createCronSpans();
  const queue = new SiteQueue({
    ...{ memory: new SqliteSiteQueue(journal.shared()), ledger, runsOf, clock, log, changed },
    policies: (repository) => policies.of(repository),
    commentsOf: (repository) => forge.people(repository).comments,
    reigns: (list, at) => spans.reigning(list, at),
  });
  const desk = new Desk({
    ...{ forge, ledger, policies, memory: journal, clock, log, changed, ended, keeps: true },
    blackout: (list, at) => windows.blackoutAt({ warm: [], blackout: list }, at),
    doerOf: (repository, repeat) =>
      new ServiceDoer({ repository, runs: runsOf(repository), pools: config.pools, orders, flakyOf, repeat, now, queue }),
  });
  await desk.load();
  return { desk, queue };
}

/** Where no pages are configured nobody signs in. */
async function pagesOf({ config, journal }: PeopleGiven, access: Access) {
  const { pages, server, github } = config;
  if (!pages || server.url === null) return null;
  const [{ SqliteSessions }, { noticesIn }, { createLayout }, { readPeopleAssets }] = await Promise.all([
    import('../adapters/sqlite-sessions.ts'),
    import('../web/people/notice.ts'),
    import('../web/people/layout.ts'),
    import('../web/pages/assets.ts'),
  ]);
  return {
    ...{ settings: pages, access, url: server.url, sessions: new SqliteSessions(journal.shared()) },
    page: noticesIn(createLayout((await readPeopleAssets()).prefix)),
    signIn: async () => {
      const [{ GitHubSignIn }, { websiteOf }] = await Promise.all([
        import('../adapters/github-sign-in.ts'),
        import('../web/pages/pages.ts'),
      ]);
      const { clientId, clientSecret } = pages;
      return new GitHubSignIn({ apiUrl: github.url, website: websiteOf(github.url), clientId, clientSecret });
    },
  };
}
