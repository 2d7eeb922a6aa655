import { expect, test } from '@jest/globals';
import { dispatchOnce } from '../../../src/requests/doers.ts';
import type { RequestEntry, RequestRuns } from '../../../src/requests/ports.ts';

const entry = { id: 'comment:1', at: 0 } as RequestEntry;
const run = { workflow: 'refdata.yml', ref: null, inputs: {} };
const refusedBy = (kind: 'missing' | 'denied'): RequestRuns =>
  ({
    dispatch: async () => ({ ok: false, kind, because: `GitHub refused POST /x of acme/plots: ${kind}` }),
  }) as unknown as RequestRuns;

test('a workflow that is not there is told as what somebody can mend, not as an address of GitHub', async () => {
  const started = await dispatchOnce({ entry, run, isAgain: false }, refusedBy('missing'));
  expect(started).toEqual({
    kind: 'failed',
    sentence:
      'There is no workflow `refdata.yml` that could be started: it stands in .github/workflows of the default branch, with `on: workflow_dispatch`.',
  });
  const denied = await dispatchOnce({ entry, run, isAgain: false }, refusedBy('denied'));
  expect(denied.sentence).toBe('The workflow `refdata.yml` could not be started: GitHub refused POST /x of acme/plots: denied.');
});
