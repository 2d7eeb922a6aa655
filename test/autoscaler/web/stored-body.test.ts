import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { storedBody } from '../../../autoscaler/web/stored-body.ts';
import { type DeliveryNews, readDelivery } from '../../../autoscaler/webhook/read-delivery.ts';
import { parseExactJson } from '../../../src/lib/exact-json.ts';

const EVENTS = {
  job: 'workflow_job',
  run: 'workflow_run',
  comment: 'issue_comment',
  pull: 'pull_request',
  push: 'push',
} as const;
const readAgain = (news: DeliveryNews) =>
  readDelivery({ event: EVENTS[news.kind], payload: parseExactJson(storedBody(news)), owners: ['acme'] });

const text = fc.string({ unit: 'binary' });
const word = fc.string({ minLength: 1 });
const sender = fc.record({ login: word, id: fc.integer({ min: 1 }) });

const run = fc.record({
  repository: fc.constant('acme/plots'),
  id: fc.bigInt({ min: 1n, max: 10n ** 20n - 1n }).map(String),
  attempt: fc.integer({ min: 1, max: 99 }),
  isCompleted: fc.boolean(),
  isFork: fc.boolean(),
  conclusion: fc.option(word),
  name: text,
  title: text,
  workflow: text.map((path) => path.replaceAll('@', '')),
  event: text,
  branch: fc.option(word),
  headSha: fc.option(word),
  url: text,
  actor: fc.option(sender),
});
const comment = fc.record({
  repository: fc.constant('acme/plots'),
  pull: fc.option(fc.integer({ min: 1 })),
  action: fc.constantFrom('created' as const, 'edited' as const),
  id: fc.integer({ min: 1 }),
  body: text.map((rest) => `/retest\n${rest}`),
  author: sender.chain((one) => text.map((type) => ({ ...one, type }))),
  sender,
});
const pull = fc.record({
  repository: fc.constant('acme/plots'),
  number: fc.integer({ min: 1 }),
  action: fc.constantFrom('opened' as const, 'synchronize' as const, 'closed' as const, 'reopened' as const),
  headSha: word,
});
const push = fc.record({
  repository: fc.constant('acme/plots'),
  ref: word.map((name) => `refs/heads/${name}`),
  isForced: fc.boolean(),
});
const news: fc.Arbitrary<DeliveryNews> = fc.oneof(
  run.map((told) => ({ kind: 'run' as const, run: told })),
  comment.map((told) => ({ kind: 'comment' as const, comment: told })),
  pull.map((told) => ({ kind: 'pull' as const, pull: told })),
  push.map((told) => ({ kind: 'push' as const, push: told })),
);

test('what is stored of a run, a comment, a pull request or a push is read as it was (I-11)', () => {
  fc.assert(fc.property(news, (told) => expect(readAgain(told)).toEqual(told)));
});

test('a comment of 64 KB is stored whole: it is compared with what stands there later', () => {
  const body = `/retest\n${'é'.repeat(65_536 - 8)}`;
  const told = { repository: 'acme/plots', pull: 1, action: 'created' as const, id: 1, body };
  const ada = { login: 'ada', id: 5 };
  const news = { kind: 'comment' as const, comment: { ...told, author: { ...ada, type: 'User' }, sender: ada } };
  expect(readAgain(news)).toEqual(news);
});
