import { describe, expect, test } from '@jest/globals';
import type { Build, BuildRun } from '../../../autoscaler/build-ports.ts';
import { AdmissionDesk, type AdmissionGiven } from '../../../autoscaler/builds/admission.ts';
import type { Seals } from '../../../autoscaler/builds/build-files.ts';
import { isPathKey, readToken, TOKEN_LIFE } from '../../../autoscaler/builds/tokens.ts';
import { ForgeUnavailable } from '../../../autoscaler/forge-unavailable.ts';
import { type Hello, proofArtifact } from '../../../src/contract/build-protocol.ts';
import { aBuild } from '../../conformance/build-store.ts';
import { MemoryBuildStore } from '../../fakes/memory-build-store.ts';
import { SteppedClock } from '../../fakes/stepped-clock.ts';
import { testSeals } from './test-seals.ts';

const SHA = 'a'.repeat(40);
const HELLO: Hello = { repository: 'acme/plots', run_id: '100', build: '100', pull: 7, sha: SHA };
const RUN: BuildRun = {
  ...{ id: '100', repository: 'acme/plots', headSha: SHA, headBranch: 'topic', event: 'pull_request', number: '45', attempt: 1 },
  ...{
    isCompleted: false,
    isCancelled: false,
    isFork: false,
    isPrivate: false,
    workflow: '.github/workflows/ci.yml',
    createdAt: 0,
  },
};

interface Told {
  readonly run?: Partial<BuildRun> | 'gone';
  readonly pullHead?: string | null;
  readonly rates?: AdmissionGiven['rates'];
}

/** A desk, GitHub as it is told, and a job that uploads what it is asked for. */
function staged({ run = {}, pullHead = SHA, rates }: Told = {}) {
  const clock = new SteppedClock();
  const store = new MemoryBuildStore();
  const seals = testSeals('key');
  const github = {
    run: run === 'gone' ? run : { ...RUN, ...run },
    pullHead,
    artifacts: new Set<string>(),
    calls: 0,
    awayUntil: 0,
  };
  const asked = <T>(value: T): Promise<T> => {
    github.calls++;
    return clock.now() < github.awayUntil
      ? Promise.reject(new ForgeUnavailable('down', github.awayUntil))
      : Promise.resolve(value);
  };
  const desk = new AdmissionDesk({
    ...{ store, seals, clock, owners: ['acme', 'solo/tools'], url: () => 'https://ci.example.org', hold: 120_000 },
    forge: {
      run: () => asked(github.run),
      pull: () => asked(github.pullHead === null ? null : { head: github.pullHead, isOpen: true }),
      hasArtifact: (_repository, _run, name) => asked(github.artifacts.has(name)),
    },
    ...(rates ? { rates } : {}),
  });
  const nonceFor = (hello: Hello): string => {
    const answer = desk.hello(hello);
    if (answer.kind !== 'admitted') throw new Error(answer.kind);
    return answer.value;
  };
  const prove = (hello: Hello = HELLO) => {
    const nonce = nonceFor(hello);
    github.artifacts.add(proofArtifact(nonce));
    return desk.proof({ hello, nonce });
  };
  return { desk, github, clock, store, seals, nonceFor, prove };
}

describe('a run is admitted', () => {
  test('once its artifact is seen, with a token for its own build, which any later process understands', async () => {
    const { desk, github, nonceFor, seals, clock, store } = staged();
    const nonce = nonceFor(HELLO);
    expect(nonce).toMatch(/^[A-Za-z0-9_-]{16,64}$/);
    expect(await desk.proof({ hello: HELLO, nonce })).toEqual({ kind: 'not-yet' });
    expect(await store.build('100')).toBeNull();
    github.artifacts.add(proofArtifact(nonce));
    const answer = await desk.proof({ hello: HELLO, nonce });
    const value = answer.kind === 'admitted' ? answer.value : null;
    expect(value).toMatchObject({ url: 'https://ci.example.org/builds/acme/plots/pulls/7/45', key: '', hold_limit: 120_000 });
    expect(readToken(value?.token ?? '', testSeals('key'), clock.now())).toEqual({ run: '100', build: '100' });
    expect(readToken(value?.token ?? '', testSeals('another key'), clock.now())).toBeNull();
    expect(readToken(value?.token ?? '', seals, clock.now() + TOKEN_LIFE + 1_000)).toBeNull();
  });

  test('of a fork too, below its pull request; of a branch below the branch', async () => {
    expect(await staged({ run: { isFork: true } }).prove()).toMatchObject({
      value: { url: expect.stringMatching(/\/pulls\/7\/45$/) },
    });
    const pushed = await staged({ run: { event: 'push', headBranch: 'release/1.x' } }).prove({ ...HELLO, pull: null });
    expect(pushed).toMatchObject({ value: { url: 'https://ci.example.org/builds/acme/plots/branches/release%2F1.x/45' } });
  });

  test('with what its statuses begin with, which later jobs of the build cannot change', async () => {
    const { prove, store } = staged();
    expect(await prove({ ...HELLO, context: 'pilotlight-nightly' })).toMatchObject({ kind: 'admitted' });
    expect(await prove(HELLO)).toMatchObject({ kind: 'admitted' });
    expect(await store.build(HELLO.run_id)).toMatchObject({ context: 'pilotlight-nightly' });
  });

  test('of a private repository with the key of its build alone', async () => {
    const { prove, seals } = staged({ run: { isPrivate: true } });
    const answer = await prove();
    const key = answer.kind === 'admitted' ? answer.value.key : '';
    expect(isPathKey(key.replace('?key=', ''), 'acme/plots/pulls/7/45', seals)).toBe(true);
    expect(isPathKey(key.replace('?key=', ''), 'acme/plots/pulls/7/46', seals)).toBe(false);
  });

  test('all jobs of a run at the price of one look at it', async () => {
    const { prove, github } = staged();
    for (let i = 0; i < 100; i++) expect((await prove()).kind).toBe('admitted');
    // The run and the pull request once, each artifact by itself.
    expect(github.calls).toBe(102);
  });

  test('two jobs that say hello in the same moment are asked for two artifacts', () => {
    const { nonceFor } = staged();
    expect(nonceFor(HELLO)).not.toBe(nonceFor(HELLO));
  });
});

describe('a run is refused, and nothing is begun for it,', () => {
  const OTHER = 'b'.repeat(40);
  test.each<[string, Told, Partial<Hello>, string]>([
    ['that GitHub does not know', { run: 'gone' }, {}, 'unknown-run'],
    ['that is another repository’s', { run: { repository: 'acme/other' } }, {}, 'unknown-run'],
    ['that is completed', { run: { isCompleted: true } }, {}, 'completed-run'],
    ['that names another commit', {}, { sha: OTHER }, 'wrong-commit'],
    ['of a fork whose pull request stands elsewhere', { run: { isFork: true }, pullHead: OTHER }, {}, 'wrong-pull'],
    ['of a fork whose pull request does not exist', { run: { isFork: true }, pullHead: null }, {}, 'wrong-pull'],
    ['of a fork that names no pull request', { run: { isFork: true } }, { pull: null }, 'wrong-pull'],
    ['that goes on with a build nobody knows', { run: { event: 'workflow_dispatch' } }, { build: '99' }, 'wrong-build'],
  ])('%s', async (_what, told, changed, because) => {
    const { prove, store } = staged(told);
    expect(await prove({ ...HELLO, ...changed })).toMatchObject({ kind: 'refused', because });
    expect(await store.open()).toEqual([]);
  });

  test('whose repository is not served, before anything is asked of GitHub', async () => {
    const { desk, github } = staged();
    for (const repository of ['evil/plots', 'acmes/plots', 'solo/other'])
      expect(desk.hello({ ...HELLO, repository })).toMatchObject({ kind: 'refused', because: 'not-served' });
    expect(desk.hello({ ...HELLO, repository: 'Solo/Tools' }).kind).toBe('admitted');
    expect(github.calls).toBe(0);
  });

  test('that answers another’s challenge, an old one, or one of its own making', async () => {
    const { desk, nonceFor, clock, github } = staged();
    const nonce = nonceFor(HELLO);
    const wrong = { kind: 'refused', because: 'wrong-challenge' };
    for (const changed of [{ run_id: '101' }, { build: '99' }, { pull: 8 }, { sha: OTHER }, { repository: 'acme/other' }])
      expect(await desk.proof({ hello: { ...HELLO, ...changed }, nonce })).toMatchObject(wrong);
    for (let i = 0; i < nonce.length; i++) {
      const changed = nonce.slice(0, i) + (nonce[i] === 'a' ? 'b' : 'a') + nonce.slice(i + 1);
      expect(await desk.proof({ hello: HELLO, nonce: changed })).toMatchObject(wrong);
    }
    await clock.step(16 * 60_000);
    expect(await desk.proof({ hello: HELLO, nonce })).toMatchObject(wrong);
    expect(github.calls).toBe(0);
  });
});

describe('going on with an earlier build', () => {
  const begun: Omit<Build, 'path'> = aBuild({ runId: '100', headSha: SHA });
  const again = { ...HELLO, run_id: '200', build: '100', pull: null };

  test('is for a dispatched run of the same workflow and commit', async () => {
    const { prove, store, seals, clock } = staged({ run: { id: '200', event: 'workflow_dispatch' } });
    const build = await store.begin(begun);
    await store.close(build);
    const answer = await prove(again);
    expect(answer).toMatchObject({ kind: 'admitted', value: { url: `https://ci.example.org/builds/${build.path}` } });
    expect(readToken(answer.kind === 'admitted' ? answer.value.token : '', seals, clock.now())).toEqual({
      run: '200',
      build: '100',
    });
    expect(await store.open()).toHaveLength(1);
  });

  test.each<[string, Partial<BuildRun>]>([
    ['a fork, though its commit is the same', { event: 'pull_request', isFork: true }],
    ['a fork, whatever began it', { event: 'workflow_dispatch', isFork: true }],
    ['another workflow', { event: 'workflow_dispatch', workflow: '.github/workflows/other.yml' }],
    ['a run that was not dispatched', { event: 'push' }],
  ])('is not for %s', async (_what, run) => {
    const { prove, store } = staged({ run: { id: '200', ...run } });
    await store.begin(begun);
    expect(await prove(again)).toMatchObject({ kind: 'refused', because: 'wrong-build' });
  });

  test('jobs that come after the pull request moved on still belong to the build of their run', async () => {
    const { prove, github, clock } = staged({ run: { isFork: true } });
    const first = await prove();
    github.pullHead = 'c'.repeat(40);
    await clock.step(60_000);
    expect(await prove()).toMatchObject({ kind: 'admitted', value: { url: first.kind === 'admitted' ? first.value.url : '' } });
  });
});

describe('I-18: while it cannot be known, nobody is admitted', () => {
  test('GitHub away: come again when it is back', async () => {
    const { prove, github, clock, store } = staged();
    github.awayUntil = clock.now() + 20_000;
    expect(await prove()).toEqual({ kind: 'later', because: 'forge-away', seconds: 20 });
    expect(await store.open()).toEqual([]);
    await clock.step(21_000);
    expect((await prove()).kind).toBe('admitted');
  });

  test('a flood of one repository stops itself, and does not stop the others', async () => {
    const rates = { repository: { burst: 10, perSecond: 1 }, all: { burst: 100, perSecond: 10 } };
    const { desk, clock } = staged({ rates });
    const answers = Array.from({ length: 50 }, () => desk.hello(HELLO).kind);
    expect(answers.filter((kind) => kind === 'admitted')).toHaveLength(10);
    expect(desk.hello(HELLO)).toMatchObject({ kind: 'later', because: 'too-many', seconds: 1 });
    expect(desk.hello({ ...HELLO, repository: 'acme/other' }).kind).toBe('admitted');
    await clock.step(2_000);
    expect(desk.hello(HELLO).kind).toBe('admitted');
  });
});

/** Seals of another key fit nothing; of the same one everything. */
test('the seals of these tests are real ones', () => {
  const [one, two]: readonly Seals[] = [testSeals('1'), testSeals('2')];
  expect(one?.isSealOf(one.seal('a', 'b'), 'a', 'b')).toBe(true);
  expect(two?.isSealOf(one?.seal('a', 'b') ?? '', 'a', 'b')).toBe(false);
});
