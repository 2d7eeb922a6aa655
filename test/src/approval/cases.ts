import type { ApprovalFacts, CommentEvent, DirectRequest } from '../../../src/approval/request.ts';
import type { PullFacts } from '../../../src/people-ports.ts';
import { acceptAll } from '../../builders/accept-all.ts';

export const HEAD = 'a'.repeat(40);
export const DIGEST = `4f1c22${'0'.repeat(58)}`;
export const OTHER_DIGEST = `4f1c33${'0'.repeat(58)}`;
/** When the comment was written: a whole second. */
export const AT = Date.UTC(2026, 10, 21, 12, 0, 0);
export const ADA = { login: 'ada', id: 7 };

export const aPull = (o: Partial<PullFacts> = {}): PullFacts => ({
  ...{ number: 12, state: 'open', merged: false, mergeSha: null, title: 't', body: '', author: null },
  ...{ headSha: HEAD, headRepository: 'acme/plots', headRef: 'feature', baseRef: 'main', baseSha: 'b'.repeat(40) },
  ...o,
});

/** A comment of Ada's, as the event tells it. */
export const anEvent = (body = '/update-refdata', o: Partial<CommentEvent> = {}): CommentEvent => ({
  ...{ via: 'comment', action: 'created', pull: 12, commentId: 99, body, author: ADA, sender: ADA },
  ...o,
});

export const aDispatch = (o: Partial<DirectRequest> = {}): DirectRequest => ({
  ...{ via: 'dispatch', pull: 12, by: ADA, request: { ...acceptAll, digest: DIGEST } },
  ...o,
});

/** Everything is as it should be for this comment: Ada may write, the report was shown a minute ago. */
export const facts = (body = '/update-refdata', o: Partial<ApprovalFacts> = {}): ApprovalFacts => ({
  repository: 'acme/plots',
  comment: { id: 99, body, author: { ...ADA, isBot: false }, createdAt: AT, updatedAt: AT },
  isAnswered: false,
  role: 'write',
  pull: aPull(),
  activity: { kind: 'moved', after: HEAD, at: AT - 600_000 },
  current: { digest: DIGEST, headSha: HEAD },
  former: [],
  shown: { digest: DIGEST, headSha: HEAD, updatedAt: AT - 60_000 },
  changes: [
    { partition: 'linux', path: 'plots/a.png' },
    { partition: 'linux', path: 'plots/b.png' },
    { partition: 'mac', path: 'tables/c.csv' },
  ],
  changedAt: null,
  now: AT + 5_000,
  ...o,
});
