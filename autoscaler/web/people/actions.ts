import type { Asking } from '../../../src/approval/asking.ts';
import { formatRequest, parseRequest } from '../../../src/contract/comment-command.ts';
import type { Result } from '../../../src/lib/result.ts';
import type { Handled } from '../../../src/requests/pipeline.ts';
import type { RequestEntry, RequestPorts } from '../../../src/requests/ports.ts';
import type { Viewer } from '../guard.ts';
import { offeredButtons, type Preview, type SeenPull } from './actions-offered.ts';
import { decidedNow } from './actions-preview.ts';

/** A button that somebody pressed. */
export interface Press {
  readonly viewer: Pick<Viewer, 'person'>;
  readonly repository: string;
  readonly pull: number;
  /** A command as it is written in a comment. */
  readonly text: string;
  /** The commit that the page showed. */
  readonly head: string | null;
  /** Of the form: what makes a double click and a resend one request. */
  readonly nonce: string;
}

/** What pages do for people: everything goes through the pipeline of requests, and nothing past it. */
export interface PersonActions {
  /** `entry` null: nothing was written down, and the sentence says why. */
  request(press: Press): Promise<Handled>;
  /** The buttons of a pull request for this person, decided as a press would be. The error: a sentence. */
  preview(viewer: Pick<Viewer, 'person' | 'access'>, seen: SeenPull): Promise<Result<readonly Preview[], string>>;
}

export interface PersonActionsGiven {
  readonly ports: (repository: string) => RequestPorts;
  /** `handleRequest` with these ports, of one repository one after the other. */
  readonly handle: (asking: Asking) => Promise<Result<Handled, string>>;
  /** Names of the pools that the repository may use. */
  readonly pools: (repository: string) => readonly string[];
}

export function createPersonActions(given: PersonActionsGiven): PersonActions {
  return {
    request: (press) => request(given, press),
    async preview(viewer, seen) {
      const ports = given.ports(seen.repository);
      const policies = await ports.policies();
      if (!policies.ok) return policies;
      const offered = offeredButtons(policies.value, { ...seen, pools: given.pools(seen.repository) });
      return decidedNow({ offered, policies: policies.value, viewer, seen, ports });
    },
  };
}

async function request({ ports: portsOf, handle }: PersonActionsGiven, press: Press): Promise<Handled> {
  const { repository, pull, head, nonce, viewer } = press;
  const ports = portsOf(repository);
  const policies = await ports.policies();
  if (!policies.ok) return undone('failed', policies.error);
  const read = parseRequest(press.text, policies.value.commands);
  if (read === null) return undone('refused', 'The configuration of this project has no such command.');
  if (!read.ok) return undone('refused', read.error);
  const by = viewer.person;
  const asking: Asking = {
    ...{ id: `button:${nonce}`, via: 'button', repository, pull, by, wanted: read.value, head, comment: null },
  };
  const before = await ports.ledger.find(asking.id);
  if (before && !isSame(before, asking)) return USED;
  const handled = await handle(asking);
  if (!handled.ok) return undone('failed', handled.error);
  const { entry, kind } = handled.value;
  return kind === 'known' && entry && !isSame(entry, asking) ? USED : handled.value;
}

const undone = (kind: 'failed' | 'refused', sentence: string): Handled => ({ kind, sentence, entry: null });

const USED = undone(
  'refused',
  'This form was sent before, for something else. Nothing was done now: load the page again, then press the button again.',
);

/** One id is one request: of nobody else, and for nothing else. */
function isSame(entry: RequestEntry, { by, repository, pull, wanted }: Asking): boolean {
  return entry.by.id === by.id && entry.repository === repository && entry.pull === pull && entry.text === formatRequest(wanted);
}
