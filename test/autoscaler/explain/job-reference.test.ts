import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { parseJobReference } from '../../../autoscaler/explain/job-reference.ts';

const ID = '9007199254740993';

test.each([
  `https://github.com/acme/plots/actions/runs/1/job/${ID}`,
  `https://github.com/acme/plots/actions/runs/1/job/${ID}?pr=5`,
  `https://github.com/acme/plots/actions/runs/1/job/${ID}#step:3:14`,
  `https://github.com/acme/plots/actions/runs/1/jobs/${ID}`,
  `https://github.com/acme/plots/actions/runs/1/attempts/2/job/${ID}/`,
  `https://ghe.example.org/acme/plots/actions/runs/1/job/${ID}`,
  `https://github.com/acme/plots/runs/${ID}`,
  `https://github.com/acme/plots/runs/${ID}?check_suite_focus=true`,
  `https://github.com/acme/plots/pull/5/checks?check_run_id=${ID}`,
  `https://api.github.com/repos/acme/plots/actions/jobs/${ID}`,
  `https://api.github.com/repos/acme/plots/check-runs/${ID}`,
  `https://ghe.example.org/api/v3/repos/acme/plots/actions/jobs/${ID}`,
  `  acme/plots#${ID}\n`,
])('%s is the job of that repository, its id exact beyond 2^53', (text) => {
  expect(parseJobReference(text)).toEqual({ ok: true, value: { id: ID, repository: 'acme/plots' } });
});

test('a bare id names no repository', () => {
  expect(parseJobReference(ID)).toEqual({ ok: true, value: { id: ID, repository: null } });
});

test('the address of a run is told from that of a job', () => {
  expect(parseJobReference('https://github.com/acme/plots/actions/runs/1')).toEqual({
    ok: false,
    error: expect.stringMatching(/found the address of a run: .*; open one of its jobs$/),
  });
});

test.each([
  '',
  '0',
  'lines',
  '#5',
  'acme#5',
  'acme/plots',
  '5 6',
  'ftp://x/1',
  'https://',
  'javascript:alert(1)',
  `1${'0'.repeat(20)}`,
])('%j is refused with what was expected', (text) => {
  expect(parseJobReference(text)).toEqual({ ok: false, error: expect.stringContaining(`found ${JSON.stringify(text)}`) });
});

test('any text is an id of digits or a refusal, and a megabyte is refused at once', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.webUrl({ withQueryParameters: true })), (text) => {
      const read = parseJobReference(text);
      if (read.ok) expect(read.value.id).toMatch(/^[1-9][0-9]{0,19}$/);
      else expect(read.error.length).toBeLessThan(600);
    }),
  );
  const read = parseJobReference(`https://github.com/${'a/'.repeat(500_000)}`);
  expect(read.ok ? '' : read.error.length).toBeLessThan(600);
});
