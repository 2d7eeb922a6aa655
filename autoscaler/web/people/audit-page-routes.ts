import type { IncomingMessage } from 'node:http';
import type { RequestEntry } from '../../../src/requests/ports.ts';
import type { PageReads } from '../../page-ports.ts';
import type { Audit } from '../../people-ports.ts';
import { poolSubject } from '../../pool-orders.ts';
import type { Decision } from '../../ports.ts';
import { type AskedPage, signedIn, type Viewer } from '../guard.ts';
import type { Reply, StreamReply } from '../reply.ts';
import type { Routes } from '../web-server-routes.ts';
import { queryOf, type Served } from './actions-repository.ts';
import { type AuditWanted, auditFrame, STATES } from './audit-page.ts';
import { CSV_HEAD, csvLine } from './audit-page-csv.ts';
import type { Layout } from './layout.ts';

export interface AuditRoutesGiven {
  readonly audit: Pick<Audit, 'requests'>;
  readonly reads: Pick<PageReads, 'decisionsOf'>;
  readonly served: Served;
  /** Names of all pools. */
  readonly pools: readonly string[];
  readonly layout: Layout;
}

type Question = Omit<Parameters<Audit['requests']>[0], 'limit' | 'before'>;

const [ROWS, MOST_ORDERS, ORDERS_OF_POOL] = [50, 50, 30];
/** Requests that are looked through for somebody's login, and rows of one CSV. */
const [MOST_LOOKED_AT, MOST_LINES, PER_READ] = [2_000, 50_000, 500];
const MARK = /^([0-9]{1,16})\.([a-z]{1,10}:[A-Za-z0-9:._-]{1,100})$/;

/** `GET /audit?repository=…&pull=…&person=…&state=…&before=…`, and `GET /audit.csv` with the same. */
export function createAuditRoutes(given: AuditRoutesGiven): Routes {
  return {
    '/audit': { GET: signedIn((request, asked) => page(given, request, asked)) },
    '/audit.csv': { GET: signedIn((request, asked) => table(given, request, asked)) },
  };
}

async function page(given: AuditRoutesGiven, request: IncomingMessage, { viewer }: AskedPage): Promise<Reply> {
  const query = queryOf(request);
  const wanted = wantedIn(query);
  const isOperator = await viewer.access.isOperator(viewer.person);
  const question = await questionOf(given, viewer, wanted);
  const before = markOf(query.get('before'));
  const all =
    'mistake' in question ? [] : await given.audit.requests({ ...question, ...(before && { before }), limit: ROWS + 1 });
  const entries = all.slice(0, ROWS);
  const last = all.length > ROWS ? entries.at(-1) : undefined;
  const view = {
    ...{ wanted, entries, isFirst: before === null, mistake: 'mistake' in question ? question.mistake : null },
    next: last ? `${last.at}.${last.id}` : null,
    orders: isOperator ? await ordersOf(given) : null,
  };
  return given.layout(auditFrame(view, viewer));
}

/** Sent as it is read: nobody holds all of it. */
async function table(given: AuditRoutesGiven, request: IncomingMessage, { viewer }: AskedPage): Promise<StreamReply> {
  const question = await questionOf(given, viewer, wantedIn(queryOf(request)));
  const headers = {
    ...{ 'content-type': 'text/csv; charset=utf-8', 'content-disposition': 'attachment; filename="audit.csv"', vary: 'cookie' },
  };
  const stream = async function* (gone: AbortSignal): AsyncGenerator<Uint8Array> {
    yield Buffer.from(CSV_HEAD);
    if ('mistake' in question) return;
    for await (const entries of pagesOf(given.audit, question, MOST_LINES)) {
      if (gone.aborted) return;
      yield Buffer.from(entries.map(csvLine).join(''));
    }
  };
  return { status: 200, headers, follows: false, stream, close: async () => undefined };
}

async function* pagesOf(
  audit: AuditRoutesGiven['audit'],
  question: Question,
  most: number,
): AsyncGenerator<readonly RequestEntry[]> {
  let before: { readonly at: number; readonly id: string } | undefined;
  for (let read = 0; read < most; read += PER_READ) {
    const entries = await audit.requests({ ...question, ...(before && { before }), limit: Math.min(PER_READ, most - read) });
    if (entries.length > 0) yield entries;
    const last = entries.at(-1);
    if (!last || entries.length < PER_READ) return;
    before = { at: last.at, id: last.id };
  }
}

const wantedIn = (query: URLSearchParams): AuditWanted => {
  const of = (name: string): string => (query.get(name) ?? '').trim().slice(0, 150);
  return { repository: of('repository'), pull: of('pull'), person: of('person'), state: of('state') };
};

function markOf(text: string | null): { readonly at: number; readonly id: string } | null {
  const [, at, id] = MARK.exec(text ?? '') ?? [];
  return at === undefined || id === undefined ? null : { at: Number(at), id };
}

/** What this person may see of what they look for. */
async function questionOf(
  given: AuditRoutesGiven,
  viewer: Viewer,
  wanted: AuditWanted,
): Promise<Question | { readonly mistake: string }> {
  const { repository, pull, person, state } = wanted;
  const seen = await repositoriesOf(given, viewer, repository);
  if (seen !== 'all' && seen.length === 0) return { mistake: 'There is no repository of that name where you may write.' };
  if (pull !== '' && !/^[1-9][0-9]{0,8}$/.test(pull)) return { mistake: 'A pull request is named by its number.' };
  const known = STATES.find((one) => one === state);
  if (state !== '' && !known) return { mistake: `A state is one of ${STATES.join(', ')}.` };
  const question: Question = { repositories: seen, ...(pull !== '' && { pull: Number(pull) }), ...(known && { state: known }) };
  if (person === '') return question;
  const by = await accountOf(given.audit, seen, person);
  return by === null ? { mistake: 'Nobody of that name asked for anything lately.' } : { ...question, by };
}

/** Operators see all, also of repositories that are served no more. */
async function repositoriesOf(
  { served }: AuditRoutesGiven,
  { access, person }: Viewer,
  wanted: string,
): Promise<readonly string[] | 'all'> {
  if (wanted === '' && (await access.isOperator(person))) return 'all';
  const named = (await served()).filter((one) => wanted === '' || one.toLowerCase() === wanted.toLowerCase());
  return (await access.isOperator(person)) ? named : access.among(person, named, 'write');
}

/** Of `id:7` the account itself; of a login that of whoever asked last under it. */
async function accountOf(
  audit: AuditRoutesGiven['audit'],
  repositories: readonly string[] | 'all',
  person: string,
): Promise<number | null> {
  const [, account] = /^id:([1-9][0-9]{0,14})$/.exec(person) ?? [];
  if (account !== undefined) return Number(account);
  for await (const entries of pagesOf(audit, { repositories }, MOST_LOOKED_AT)) {
    const found = entries.find(({ by }) => by.login.toLowerCase() === person.toLowerCase());
    if (found) return found.by.id;
  }
  return null;
}

async function ordersOf({ reads, pools }: AuditRoutesGiven): Promise<readonly Decision[]> {
  const lists = await Promise.all(pools.map((pool) => reads.decisionsOf(poolSubject(pool), ORDERS_OF_POOL)));
  return lists
    .flat()
    .sort((a, b) => b.at - a.at)
    .slice(0, MOST_ORDERS);
}
