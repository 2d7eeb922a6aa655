import { hash } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { createBucket } from '../../src/adapters/bucket.ts';
import { headResults } from '../../src/commands/refdata/pull-state.ts';
import { ReferenceStore } from '../../src/commands/refdata/store/reference-store.ts';
import type { Subject } from '../../src/contract/refdata-keys.ts';
import { type Farm, startFarm } from '../sandbox/demo/farm.ts';

const REPOSITORY = 'acme/drawings';
const DRAWING = `
name: drawings
on: { push: { branches: [main] }, pull_request: {} }
permissions: {}
jobs:
  drawings:
    runs-on: [self-hosted, linux, large]
    strategy: { fail-fast: false, matrix: { partition: [one, two] } }
    permissions: { contents: read, statuses: write, pull-requests: write }
    steps:
      - uses: actions/checkout@08c6903cd8c0fde910a37f88322edcfb5dd907a8 # v5.0.0
        with: { persist-credentials: false }
      - run: mkdir out && cp drawing.txt out/drawing.txt
      - uses: pilotlight-ci/pilotlight@v1
        with: { command: refdata-check, store: '\${{ vars.PILOTLIGHT_STORE }}', partition: '\${{ matrix.partition }}' }
`;
const ACTING = `
name: refdata
on:
  issue_comment: { types: [created] }
  push: { branches: [main] }
  workflow_run: { workflows: [drawings], types: [completed] }
  workflow_dispatch: { inputs: { pull: { type: number }, branch: { type: string }, request: { type: string, required: true } } }
permissions: {}
jobs:
  refdata:
    permissions: { contents: read, pull-requests: write, actions: write, statuses: write, id-token: write }
    uses: pilotlight-ci/pilotlight/.github/workflows/refdata.yml@v1
    with: { runs_on: '["self-hosted", "linux", "small"]', store: '\${{ vars.PILOTLIGHT_STORE }}' }
`;
const SECTION = 'refdata: { results: out }\ncommands: { update-refdata: { cooldown: 0s } }\n';

let farm: Farm;
let store: ReferenceStore;
beforeAll(async () => {
  farm = await startFarm({ large: 2, small: 2, idle: 1_000 });
  const folder = join(farm.directory, 'reference-data');
  await mkdir(folder);
  const clock = { now: () => Date.now(), sleep: (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms)) };
  const chance = { next: () => 0.5 };
  store = new ReferenceStore({
    bucket: createBucket(`file://${folder}`, {}),
    sha256: (bytes) => hash('sha256', bytes),
    clock,
    chance,
  });
  const workflows = { '.github/workflows/drawings.yml': DRAWING, '.github/workflows/refdata.yml': ACTING };
  const files = { ...workflows, '.github/pilotlight.yml': SECTION, 'drawing.txt': 'thin\n' };
  await farm.forge.createRepository({ owner: 'acme', name: 'drawings', files });
  const { accounts } = farm.forge.model;
  accounts.setVariable(REPOSITORY, 'PILOTLIGHT_STORE', `file://${folder}`);
  for (const login of ['ada', 'eve']) accounts.createAccount({ login, type: 'User' });
  accounts.setPermission(REPOSITORY, 'ada', 'maintain');
}, 60_000);
afterAll(async () => {
  await until('every runner is gone', () => farm.hasNoRunners()).finally(async () => {
    expect(await farm.close()).toEqual([]);
  });
}, 90_000);

async function until(what: string, isSo: () => boolean | Promise<boolean>): Promise<void> {
  const deadline = Date.now() + 60_000;
  while (!(await isSo())) {
    if (Date.now() > deadline) {
      const runs = farm.forge.model.runs.runs(REPOSITORY, {}).items;
      throw new Error(`not in time: ${what}; ${runs.map((one) => `${one.name} ${one.event} ${one.conclusion}`).join(', ')}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

async function post(login: string, path: string, body: unknown): Promise<void> {
  const { api, userToken } = farm.forge;
  const headers = { authorization: `Bearer ${userToken(login)}`, 'content-type': 'application/json' };
  const answer = await fetch(`${api}/repos/${REPOSITORY}/${path}`, { method: 'POST', headers, body: JSON.stringify(body) });
  expect([path, answer.status < 300]).toEqual([path, true]);
}

/** Once both partitions have results. */
async function digestOf(subject: Subject, sha: string): Promise<string> {
  await until('results of both partitions', async () => (await store.candidates(subject, sha)).length === 2);
  const found = await store.candidates(subject, sha);
  return headResults(sha, found, (text) => hash('sha256', text)).digest?.slice(0, 12) ?? '';
}

async function drawn(): Promise<readonly string[]> {
  const ref = (await store.branch('main'))?.ref;
  const sets = await Promise.all(Object.values(ref?.parts ?? {}).map((one) => store.storedSet(one)));
  return sets.map(({ set }) => `${set.partition} ${set.files['drawing.txt']?.[0].slice(0, 12)}`);
}
const both = (text: string) => ['one', 'two'].map((one) => `${one} ${hash('sha256', text).slice(0, 12)}`);

const states = (sha: string): readonly string[] => {
  const all = farm.forge.model.checks.statuses(REPOSITORY, sha).toReversed();
  return [...new Map(all.map(({ context, state }) => [context, `${context} ${state}`])).values()].sort();
};

test('a fork’s drawings of two partitions are handed over, compared, accepted by a comment and merged', async () => {
  const { forge } = farm;
  const { sha: first } = await forge.commit({
    repository: REPOSITORY,
    branch: 'main',
    files: { 'NOTES.md': 'begin' },
    author: 'ada',
  });
  await post('ada', 'actions/workflows/refdata.yml/dispatches', {
    ref: 'main',
    inputs: { branch: 'main', request: await digestOf({ branch: 'main' }, first) },
  });
  await until('the first import', async () => (await drawn()).length === 2);
  expect(await drawn()).toEqual(both('thin\n'));

  await forge.fork(REPOSITORY, 'eve');
  const { sha } = await forge.commit({
    repository: 'eve/drawings',
    branch: 'thick',
    files: { 'drawing.txt': 'thick\n' },
    author: 'eve',
  });
  const { pull } = await forge.openPullRequest({
    repository: REPOSITORY,
    head: 'thick',
    headRepository: 'eve/drawings',
    author: 'eve',
  });
  const digest = await digestOf({ pull: pull.number }, sha);
  await until('both are red', () => states(sha).length === 2);
  expect(states(sha)).toEqual(['pilotlight-refdata/one failure', 'pilotlight-refdata/two failure']);
  await new Promise((resolve) => setTimeout(resolve, 1_100));
  await post('ada', `issues/${pull.number}/comments`, { body: `/update-refdata ${digest}` });
  await until('both are green', () => states(sha).every((state) => state.endsWith('success')));
  const comments = () => forge.model.comments.comments(REPOSITORY, pull.number).map(({ body }) => body);
  await until('the answer', () => comments().some((body) => /state=done[\s\S]*accepted 2 files/.test(body)));
  expect(comments().filter((body) => body.startsWith('<!-- pilotlight refdata v1'))).toHaveLength(1);

  await forge.mergePullRequest(REPOSITORY, pull.number, 'ada');
  await until('the data of main', async () => (await drawn()).join() === both('thick\n').join());
  expect((await store.pull(pull.number))?.ref.base).toBe('main');
}, 90_000);
