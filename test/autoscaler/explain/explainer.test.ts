import { expect, test } from '@jest/globals';
import { createExplainer } from '../../../autoscaler/explain/explainer.ts';
import { aDecision } from '../../builders/journal-rows.ts';
import { aJob, aRow } from '../../builders/world.ts';
import { MemoryJournal } from '../../fakes/memory-journal.ts';
import { SteppedClock } from '../../fakes/stepped-clock.ts';
import { aPoolFact } from './knowing.ts';

const clock = new SteppedClock();

test('what the journal remembers and what the last look saw are told together', async () => {
  const journal = new MemoryJournal();
  await journal.putJobs([aJob(), aJob({ id: '2', name: 'bars' })]);
  const taken = aRow({ state: 'busy', jobId: '2', busyAt: 50 });
  await journal.putRunners([taken]);
  await journal.record([
    aDecision({ because: 'launch' }),
    aDecision({ subject: 't-0', stage: 'launch', because: 'quota', at: 60 }),
  ]);
  const look = () => ({
    at: 70,
    jobs: [aJob()],
    held: [{ job: '1', pool: 'large', because: 'pool-full' } as const],
    unserved: [],
    runners: [taken],
  });
  const service = { look, pools: [aPoolFact()], sources: () => [] };
  const told = await createExplainer({ history: journal, clock, service })('1');
  expect(told).toMatchObject({ because: 'pool-full', lookedAt: 70, detail: expect.stringContaining('to acme/plots bars') });
  expect(told?.history.map(({ what }) => what)).toContain('the launch of pl7-large-t-0 failed: quota');
  expect(await createExplainer({ history: journal, clock, service })('3')).toBeNull();
  expect(await createExplainer({ history: journal, clock, service: null })('1')).toMatchObject({ because: 'service-down' });
});
