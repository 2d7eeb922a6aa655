import type { IncomingMessage } from 'node:http';
import { type AskedForm, type AskedPage, form, signedIn } from '../guard.ts';
import type { Reply } from '../reply.ts';
import { SourceLimit, type SourceLimits } from '../source-limit.ts';
import type { Routes } from '../web-server-routes.ts';
import { nothingHere, noticePage, queryOf, readableRepository, type Served } from './actions-repository.ts';
import { readPress } from './forms.ts';
import { address } from './html.ts';
import type { Layout } from './layout.ts';
import { pullFrame, pullPath } from './pull-page.ts';
import { type PullViewGiven, pullView } from './pull-page-view.ts';

export interface PullRoutesGiven extends PullViewGiven {
  readonly layout: Layout;
  readonly served: Served;
  /** Where people see GitHub: `https://github.com`. */
  readonly github: string;
  /** How often one person may press. */
  readonly presses?: SourceLimits;
}

const PRESSES: SourceLimits = { burst: 30, perSecond: 0.5, sources: 10_000, countsLoopback: true };
const NUMBER = /^[1-9][0-9]{0,8}$/;
const REQUEST = /^[a-z]{1,10}:[A-Za-z0-9:._-]{1,100}$/;

/** `GET /pulls/OWNER/REPO/N` (`?told=ID`: what became of a request), `POST …/request`: its buttons. */
export function createPullRoutes(given: PullRoutesGiven): Routes {
  const presses = new SourceLimit(given.presses ?? PRESSES);
  return {
    '/pulls/:owner/:repo/:number': { GET: signedIn((request, asked) => page(given, request, asked)) },
    '/pulls/:owner/:repo/:number/request': { POST: form((_, asked) => press(given, presses, asked)) },
  };
}

async function page(given: PullRoutesGiven, request: IncomingMessage, { params, viewer }: AskedPage): Promise<Reply> {
  const repository = await repositoryOf(given, { params, viewer });
  if (repository === null) return nothingHere(given.layout, viewer);
  const told = queryOf(request).get('told');
  const number = Number(params['number']);
  const view = await pullView(given, viewer, { repository, number, told: told !== null && REQUEST.test(told) ? told : null });
  if (!view.standing.ok && view.standing.kind === 'missing' && view.builds.newest.length === 0)
    return nothingHere(given.layout, viewer);
  return given.layout(pullFrame(view, viewer, given.github));
}

async function press(given: PullRoutesGiven, presses: SourceLimit, { params, viewer, fields }: AskedForm): Promise<Reply> {
  const repository = await repositoryOf(given, { params, viewer }, 'fresh');
  if (repository === null) return nothingHere(given.layout, viewer);
  const pull = Number(params['number']);
  const back = pullPath(repository, pull);
  const refuse = (status: number, text: string): Reply =>
    noticePage(given.layout, viewer, { status, title: 'Nothing was done', text, back });
  const wait = presses.take(String(viewer.person.id), given.clock.now());
  if (wait > 0) return refuse(429, `You pressed too many buttons in a short time; press again in ${wait} s.`);
  const read = readPress(fields);
  if (!read.ok) return refuse(400, read.error);
  const handled = await given.actions.request({ viewer, repository, pull, ...read.value });
  given.facts.forget(repository, pull);
  if (handled.entry === null) return refuse(handled.kind === 'failed' ? 503 : 409, handled.sentence);
  return { status: 303, body: '', headers: { location: address(back, { told: handled.entry.id }) } };
}

/** `fresh`: GitHub is asked now. */
async function repositoryOf(
  { served }: PullRoutesGiven,
  { params, viewer }: Pick<AskedPage, 'params' | 'viewer'>,
  fresh?: 'fresh',
): Promise<string | null> {
  const { owner = '', repo = '', number = '' } = params;
  if (!NUMBER.test(number)) return null;
  return readableRepository(viewer, { owner, repo }, { served, ...(fresh && { fresh }) });
}
