import { describe, expect, test } from '@jest/globals';
import type { Run } from '../../../autoscaler/simulation/github/types.ts';
import { aWorld, REPO, statusOf, value, type World } from '../../autoscaler/simulation/github-world.ts';
import { createEngine } from './engine.ts';

const PATH = '.github/workflows/ci.yml';
const STEPS = "steps: [{ run: 'true' }]";

interface Started {
  readonly world: World;
  readonly run: Run;
}

/** A push of one workflow file (and others), on the real engine. */
function push(text: string, others: Readonly<Record<string, string>> = {}): Started {
  const world = aWorld(createEngine());
  return { world, run: pushTo(world, text, others) };
}

function pushTo(world: World, text: string, others: Readonly<Record<string, string>> = {}): Run {
  const files = Object.entries({ [PATH]: text, ...others }).map(([path, content]) => ({ path, text: content }));
  return world.push({ files });
}

describe('a workflow', () => {
  test('gives each job what its runner needs, steps unevaluated', () => {
    const started = push(`
name: CI
on: push
env: { A: 1, SHA: "\${{ github.sha }}" }
defaults: { run: { shell: bash } }
permissions: { contents: read }
jobs:
  test:
    name: Test on \${{ github.ref_name }}
    runs-on: [self-hosted, "\${{ github.ref_name }}"]
    timeout-minutes: 7
    env: { B: "\${{ secrets.KEY }}" }
    outputs: { v: "\${{ steps.one.outputs.v }}" }
    steps:
      - { id: one, name: First, run: "echo '\${{ env.A }}'", env: { Q: true }, working-directory: sub, continue-on-error: true, timeout-minutes: 3 }
      - { uses: ./action, with: { n: 3 }, if: always() }
`);
    expect(started.run).toMatchObject({
      name: 'CI',
      path: PATH,
      status: 'queued',
      permissions: { contents: 'read' },
      headBranch: 'main',
    });
    const [job] = started.world.github.runs.jobs(started.run.id);
    expect(job).toMatchObject({ name: 'Test on main', labels: ['self-hosted', 'main'], workflowName: 'CI' });
    expect(job?.work).toMatchObject({
      env: [{ A: '1', SHA: '${{ github.sha }}' }, { B: '${{ secrets.KEY }}' }],
      defaults: { shell: 'bash' },
      outputs: { v: '${{ steps.one.outputs.v }}' },
      timeoutMinutes: 7,
      permissions: { contents: 'read' },
      steps: [
        { id: 'one', name: 'First', env: { Q: 'true' }, workingDirectory: 'sub', continueOnError: true, timeoutMinutes: 3 },
        { id: '__self', uses: './action', with: { n: '3' }, if: 'always()' },
      ],
    });
    expect(job?.work?.contexts).toMatchObject({
      github: {
        repository: REPO,
        event_name: 'push',
        ref: 'refs/heads/main',
        run_id: String(started.run.id),
        run_attempt: '1',
        job: 'test',
        workflow: 'CI',
      },
      needs: {},
      matrix: null,
    });
  });

  test('that cannot be read ends as startup_failure, and says why', () => {
    const { world, run } = push(`on: push\njobs: { a: { runs-on: x, stepz: [] } }\n`);
    expect(run).toMatchObject({ status: 'completed', conclusion: 'startup_failure' });
    expect(run.errors.join()).toMatch(/Unexpected value 'stepz'/);
    expect(world.github.runs.jobs(run.id)).toEqual([]);
    expect(push('on: push\njobs: { a: { needs: b, runs-on: x, steps: [] } }').run.errors.join()).toMatch(
      /at least one job|unknown job 'b'/,
    );
    expect(push('on: [push\n').run.conclusion).toBe('startup_failure');
  });

  test('fails the job, not the file, where an expression fails as it is evaluated', () => {
    const started = push(`
on: push
jobs:
  bad: { runs-on: "\${{ fromJSON('{') }}", ${STEPS} }
  good: { runs-on: linux, ${STEPS} }
`);
    expect(started.world.jobs(started.run)).toEqual({ bad: 'failure', good: 'queued' });
    expect(started.world.github.runs.jobs(started.run.id)[0]?.annotations[0]?.message).toMatch(/fromJSON/);
  });
});

describe('a matrix from a job’s output', () => {
  const text = `
on: push
jobs:
  plan: { runs-on: linux, outputs: { jobs: x, count: x }, ${STEPS} }
  test:
    needs: plan
    if: needs.plan.outputs.count != '0'
    name: \${{ matrix.name }}
    strategy: { fail-fast: false, matrix: "\${{ fromJSON(needs.plan.outputs.jobs) }}" }
    runs-on: \${{ matrix.runs_on }}
    ${STEPS}
  gate: { needs: [plan, test], if: always(), runs-on: linux, ${STEPS} }
`;

  test('makes its jobs once the plan is done, named and labelled by it', () => {
    const { world, run } = push(text);
    const include = [
      { name: 'a (linux)', runs_on: ['linux', 'gpu'] },
      { name: 'b', runs_on: 'linux' },
    ];
    world.serve('success', { jobs: JSON.stringify({ include }), count: '2' });
    expect(world.jobs(run)).toEqual({ plan: 'success', 'a (linux)': 'queued', b: 'queued' });
    const [, first] = world.github.runs.jobs(run.id);
    expect(first?.labels).toEqual(['linux', 'gpu']);
    expect(first?.work?.contexts).toMatchObject({
      matrix: include[0],
      strategy: { 'job-index': 0, 'job-total': 2, 'fail-fast': false },
    });
    expect(world.serveAll()).toEqual(['a (linux)', 'b', 'gate']);
    expect(run.conclusion).toBe('success');
  });

  test('is skipped by its condition when it is empty, and the gate still runs', () => {
    const { world, run } = push(text);
    world.serve('success', { jobs: '{"include":[]}', count: '0' });
    expect(world.jobs(run)).toEqual({ plan: 'success', '${{ matrix.name }}': 'skipped', gate: 'queued' });
    world.serve();
    const gate = world.github.runs.jobs(run.id).find((job) => job.name === 'gate');
    expect(gate?.work?.contexts).toMatchObject({ needs: { plan: { result: 'success' }, test: { result: 'skipped' } } });
  });

  test('is an error when it is empty and not skipped', () => {
    const { world, run } = push(text);
    world.serve('success', { jobs: '{"include":[]}', count: '1' });
    expect(world.jobs(run)).toMatchObject({ test: 'failure' });
    world.serveAll();
    expect(run.conclusion).toBe('failure');
  });

  test('takes one axis from an expression, and a name without expression gets the values behind it', () => {
    const { world, run } = push(`
on: push
jobs:
  test:
    name: Unit
    strategy: { matrix: { os: [linux], n: "\${{ fromJSON('[1,2]') }}", exclude: [{ n: 1 }], include: [{ n: 3 }] } }
    runs-on: linux
    ${STEPS}
`);
    expect(Object.keys(world.jobs(run))).toEqual(['Unit (linux, 2)', 'Unit (3)']);
  });
});

test('the last job of a matrix to end gives the outputs, except empty ones', () => {
  const { world, run } = push(`
on: push
jobs:
  a: { strategy: { matrix: { n: [1, 2] } }, runs-on: linux, outputs: { v: x, w: x }, ${STEPS} }
  b: { needs: a, runs-on: "\${{ needs.a.outputs.v }}-\${{ needs.a.outputs.w }}", ${STEPS} }
`);
  world.serve('success', { v: 'one', w: 'one' });
  world.serve('success', { v: 'two', w: '' });
  expect(world.github.runs.jobs(run.id).at(-1)?.labels).toEqual(['two-one']);
});

test('a failed job with continue-on-error is a success to the jobs behind it and to the run', () => {
  const { world, run } = push(`
on: push
jobs:
  a: { continue-on-error: true, runs-on: linux, ${STEPS} }
  b: { needs: a, runs-on: linux, ${STEPS} }
`);
  world.serve('failure');
  expect(world.jobs(run)).toEqual({ a: 'failure', b: 'queued' });
  world.serve();
  expect(run.conclusion).toBe('success');
});

describe('concurrency', () => {
  const grouped = (more = '') =>
    `on: push\nconcurrency: { group: "g-\${{ github.ref_name }}"${more} }\njobs: { a: { runs-on: linux, ${STEPS} } }\n`;

  test('holds the second run back, and the third takes its place', () => {
    const world = aWorld(createEngine());
    const [first, second, third] = [pushTo(world, grouped()), pushTo(world, grouped()), pushTo(world, grouped())];
    expect([first, second, third].map((run) => run.status)).toEqual(['queued', 'completed', 'pending']);
    expect(second.conclusion).toBe('cancelled');
    expect(world.github.runs.jobs(third.id)).toEqual([]);
    world.serve();
    expect(third.status).toBe('queued');
    expect(world.serveAll()).toEqual(['a']);
  });

  test('with cancel-in-progress ends the running one first', () => {
    const world = aWorld(createEngine());
    const first = pushTo(world, grouped(', cancel-in-progress: true'));
    const taker = world.runner();
    const job = taker.take();
    const second = pushTo(world, grouped(', cancel-in-progress: true'));
    expect([first.status, second.status]).toEqual(['in_progress', 'pending']);
    if (job) taker.finish(job, 'cancelled');
    expect([first.conclusion, second.status]).toEqual(['cancelled', 'queued']);
  });

  test('with `queue: max` lets many wait, in order', () => {
    const world = aWorld(createEngine());
    const runs = [1, 2, 3, 4].map(() => pushTo(world, grouped(', queue: max')));
    expect(runs.map((run) => run.status)).toEqual(['queued', 'pending', 'pending', 'pending']);
    for (const run of runs) {
      expect(run.status).toBe('queued');
      world.serve();
    }
    expect(runs.map((run) => run.conclusion)).toEqual(Array(4).fill('success'));
  });

  test('of a job holds that job back, beside other jobs', () => {
    const text = `on: push\njobs:\n  build: { runs-on: linux, ${STEPS} }\n  deploy: { concurrency: production, runs-on: linux, ${STEPS} }\n`;
    const world = aWorld(createEngine());
    const [first, second] = [pushTo(world, text), pushTo(world, text)];
    expect(world.jobs(first)).toEqual({ build: 'queued', deploy: 'queued' });
    expect(world.jobs(second)).toEqual({ build: 'queued', deploy: 'pending' });
    expect(world.serveAll()).toHaveLength(4);
    expect(second.conclusion).toBe('success');
  });
});

test('names of groups compare without regard to case, and different ones do not meet', () => {
  const world = aWorld(createEngine());
  const grouped = (group: string) =>
    pushTo(world, `on: push\nconcurrency: ${group}\njobs: { a: { runs-on: linux, ${STEPS} } }\n`);
  expect(['Deploy', 'deploy', 'other'].map((group) => grouped(group).status)).toEqual(['queued', 'pending', 'queued']);
});

test('a cancelled run starts nothing more, though the job that went on with `always()` succeeds', () => {
  const { world, run } = push(`
on: push
jobs:
  a: { if: always(), runs-on: linux, ${STEPS} }
  b: { needs: a, runs-on: linux, ${STEPS} }
  c: { needs: a, if: cancelled(), runs-on: linux, ${STEPS} }
`);
  value(world.github.runs.cancel(run.id));
  expect(world.jobs(run)).toEqual({ a: 'queued' });
  world.serve();
  expect(world.jobs(run)).toEqual({ a: 'success', b: 'skipped', c: 'queued' });
  world.serve();
  expect(run.conclusion).toBe('cancelled');
});

describe('a reusable workflow', () => {
  const called = `
on:
  workflow_call:
    inputs: { n: { type: number, required: true }, greet: { type: string, default: "hi \${{ github.actor }}" } }
    secrets: { KEY: { required: false } }
    outputs: { answer: { value: "\${{ jobs.two.outputs.v }}!" } }
jobs:
  one: { runs-on: linux, ${STEPS} }
  two: { needs: one, name: "two of \${{ inputs.n }}", runs-on: linux, outputs: { v: x }, ${STEPS} }
`;
  const caller = (uses: string, rest = 'with: { n: 2 }') => `
on: push
jobs:
  call: { uses: ${uses}, ${rest} }
  after: { needs: call, runs-on: "\${{ needs.call.outputs.answer }}", ${STEPS} }
`;

  test('runs its jobs under the caller’s name and gives its outputs back', () => {
    const { world, run } = push(caller('./.github/workflows/called.yml'), { '.github/workflows/called.yml': called });
    expect(world.jobs(run)).toEqual({ 'call / one': 'queued' });
    world.serve();
    const [, two] = world.github.runs.jobs(run.id);
    expect(two).toMatchObject({
      name: 'call / two of 2',
      key: 'call/two',
      work: { contexts: { inputs: { n: 2, greet: 'hi ada' } }, secrets: {} },
    });
    world.serve('success', { v: '42' });
    expect(world.github.runs.jobs(run.id).at(-1)).toMatchObject({ name: 'after', labels: ['42!'] });
    expect(world.jobs(run)).toEqual({ 'call / one': 'success', 'call / two of 2': 'success', after: 'queued' });
  });

  test('inherits secrets when asked, or gets those that are named', () => {
    const world = aWorld(createEngine());
    world.github.accounts.setSecret(REPO, 'TOP', 'secret');
    const secrets = (rest: string) => {
      const run = pushTo(world, caller('./.github/workflows/called.yml', `with: { n: 1 }, ${rest}`), {
        '.github/workflows/called.yml': called,
      });
      return world.github.runs.jobs(run.id)[0]?.work?.secrets;
    };
    expect(secrets('secrets: inherit')).toEqual({ TOP: 'secret' });
    expect(secrets('secrets: { KEY: "${{ secrets.TOP }}" }')).toEqual({ KEY: 'secret' });
  });

  test('of another repository is found at its branch, tag or commit', () => {
    const world = aWorld(createEngine());
    world.github.accounts.createRepository({ owner: 'acme', name: 'shared' });
    world.github.events.push({
      repository: 'acme/shared',
      ref: 'refs/tags/v1',
      before: null,
      commit: { sha: 'cafe', files: [{ path: '.github/workflows/c.yml', text: called }] },
      actor: 'ada',
    });
    for (const ref of ['v1', 'cafe']) {
      const run = pushTo(world, caller(`acme/shared/.github/workflows/c.yml@${ref}`));
      expect(world.jobs(run)).toEqual({ 'call / one': 'queued' });
    }
    const missing = pushTo(world, caller('acme/shared/.github/workflows/c.yml@v2'));
    expect(missing).toMatchObject({ conclusion: 'startup_failure' });
    expect(missing.errors.join()).toMatch(/workflow was not found/);
  });

  test('with a wrong or missing input fails the call', () => {
    const { world, run } = push(caller('./.github/workflows/called.yml', 'with: { n: two, x: 1 }'), {
      '.github/workflows/called.yml': called,
    });
    const [job] = world.github.runs.jobs(run.id);
    expect(job).toMatchObject({ name: 'call', conclusion: 'failure' });
    expect(job?.annotations[0]?.message).toMatch(/x is not defined.*\n.*n must be a number/);
  });

  test('re-run for what failed inside keeps what succeeded inside', () => {
    const { world, run } = push(caller('./.github/workflows/called.yml'), { '.github/workflows/called.yml': called });
    world.serve('success');
    world.serve('failure');
    expect(run.conclusion).toBe('failure');
    value(world.github.runs.rerunFailed(run.id, 'ada'));
    expect(world.jobs(run)).toEqual({ 'call / one': 'success', 'call / two of 2': 'queued' });
    const two = world.github.runs.jobs(run.id).find((job) => job.name.includes('two'));
    expect(two?.work?.contexts).toMatchObject({ github: { run_attempt: '2' } });
  });
});

describe('a dispatch', () => {
  const text = `
on:
  workflow_dispatch:
    inputs:
      where: { type: choice, options: [here, there], required: true }
      dry: { type: boolean, default: true }
      count: { type: number, default: 3 }
jobs: { a: { runs-on: "\${{ inputs.where }}", ${STEPS} } }
`;
  const dispatch = (world: World, inputs: Record<string, unknown>, rest: { workflow?: string; ref?: string } = {}) =>
    world.github.events.dispatchWorkflow({ repository: REPO, workflow: 'ci.yml', ref: 'main', inputs, actor: 'ada', ...rest });
  const ready = () => {
    const world = aWorld(createEngine());
    world.github.accounts.setBranch(REPO, 'main', {
      sha: 'abc',
      files: [
        { path: PATH, text },
        { path: '.github/workflows/p.yml', text: `on: push\njobs: { a: { runs-on: x, ${STEPS} } }` },
      ],
    });
    return world;
  };

  test('starts a run with typed inputs, and texts in the event', () => {
    const world = ready();
    const run = value(dispatch(world, { where: 'there', dry: 'false' }));
    const [job] = world.github.runs.jobs(run.id);
    expect(job?.labels).toEqual(['there']);
    expect(job?.work?.contexts).toMatchObject({
      inputs: { where: 'there', dry: false, count: 3 },
      github: { event_name: 'workflow_dispatch', event: { inputs: { where: 'there', dry: 'false', count: '3' } } },
    });
    expect(world.github.runs.workflow(REPO, 'ci.yml')?.id).toBe(run.workflowId);
  });

  test.each([
    [{}, {}, 422],
    [{ where: 'nowhere' }, {}, 422],
    [{ where: 'here', dry: 'maybe' }, {}, 422],
    [{ where: 'here', other: '1' }, {}, 422],
    [{ where: 'here' }, { ref: 'nothing' }, 422],
    [{}, { workflow: 'p.yml' }, 422],
    [{}, { workflow: 'none.yml' }, 404],
  ])('with %j to %j is refused with %s', (inputs, rest, status) => {
    const world = ready();
    expect(statusOf(dispatch(world, inputs, rest))).toBe(status);
    expect(world.github.runs.runs(REPO).total).toBe(0);
  });
});

describe('events of the default branch', () => {
  const listen = `
name: Listen
on: { issue_comment: { types: [created] }, repository_dispatch: { types: [go] }, workflow_run: { workflows: [CI], types: [completed] } }
jobs: { a: { if: "github.event_name != 'issue_comment' || startsWith(github.event.comment.body, '/ci')", runs-on: linux, ${STEPS} } }
`;
  const ready = () => {
    const world = aWorld(createEngine());
    pushTo(world, `name: CI\non: push\njobs: { ci: { runs-on: linux, ${STEPS} } }\n`, { '.github/workflows/listen.yml': listen });
    return world;
  };
  const listened = (world: World) => world.github.runs.runs(REPO, { workflow: 'listen.yml' }).items;

  test('a comment starts its workflow, whose condition reads it', () => {
    const world = ready();
    for (const body of ['/ci run', 'hello'])
      value(world.github.comments.createComment({ repository: REPO, issueNumber: 1, author: 'ada', body }));
    expect(listened(world).map((run) => [run.event, run.status, run.conclusion])).toEqual([
      ['issue_comment', 'completed', 'skipped'],
      ['issue_comment', 'queued', null],
    ]);
  });

  test('a repository dispatch of the right type does, and one by GITHUB_TOKEN too; a comment by it does not', () => {
    const world = ready();
    const bot = 'github-actions[bot]';
    value(world.github.comments.createComment({ repository: REPO, issueNumber: 1, author: bot, body: '/ci' }));
    expect(value(world.github.events.dispatchRepository({ repository: REPO, eventType: 'stop', actor: 'ada' }))).toEqual([]);
    expect(value(world.github.events.dispatchRepository({ repository: REPO, eventType: 'go', actor: bot }))).toHaveLength(1);
    expect(listened(world)).toHaveLength(1);
  });

  test('the end of a run starts what waits for it', () => {
    const world = ready();
    expect(listened(world)).toEqual([]);
    world.serve();
    expect(listened(world)).toMatchObject([{ event: 'workflow_run', headBranch: 'main' }]);
  });
});

test('a pull request runs the workflows of its merge commit, on its head, against the filters of its base', () => {
  const world = aWorld(createEngine());
  const merge = (text: string, sha = 'feed') => ({ sha, files: [{ path: PATH, text }] });
  const text = `on: { pull_request: { branches: [main], paths: ['src/**'] } }\njobs: { a: { runs-on: "\${{ github.head_ref }}", ${STEPS} } }\n`;
  const open = (changed: readonly string[]) =>
    world.github.events.openPullRequest({
      ...{
        repository: REPO,
        author: 'ada',
        title: 'Faster',
        headRef: 'topic',
        headSha: 'head',
        baseRef: 'main',
        baseSha: 'base',
      },
      ...{ merge: merge(text), changed },
    });
  expect(open(['docs/a.md']).runs).toEqual([]);
  const { pull, runs } = open(['src/a.ts']);
  expect(runs).toMatchObject([
    { headSha: 'head', headBranch: 'topic', ref: 'refs/pull/2/merge', pullRequests: [2], displayTitle: 'Faster' },
  ]);
  expect(world.github.runs.jobs(runs[0]?.id ?? 0)).toMatchObject([
    { labels: ['topic'], work: { contexts: { github: { sha: 'feed', base_ref: 'main', event: { number: 2 } } } } },
  ]);
  const more = value(
    world.github.events.synchronizePullRequest({
      repository: REPO,
      number: pull.number,
      headSha: 'head2',
      merge: merge(text, 'f2'),
    }),
  );
  expect(more).toMatchObject([{ headSha: 'head2' }]);
  expect(value(world.github.events.closePullRequest({ repository: REPO, number: 2, merged: true, actor: 'ada' }))).toEqual([]);
  expect(world.github.events.pulls(REPO, { state: 'closed' })).toMatchObject([{ number: 2, merged: true, mergedBy: 'ada' }]);
});
