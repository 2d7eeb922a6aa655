import type { RequestEntry } from '../../src/requests/ports.ts';

export const aRequestEntry = (o: Partial<RequestEntry> = {}): RequestEntry => ({
  id: 'comment:1',
  at: 1_000,
  via: 'comment',
  repository: 'acme/plots',
  pull: 7,
  by: { login: 'ada', id: 11 },
  text: '/retest failed',
  state: 'taken',
  because: null,
  sentence: 'Taken.',
  head: 'a'.repeat(40),
  runId: null,
  url: null,
  answer: null,
  until: null,
  confirmedBy: null,
  endedAt: null,
  ...o,
});
