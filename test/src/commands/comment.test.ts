import { describe, expect, test } from '@jest/globals';
import { blackoutOf } from '../../../src/adapters/cron-blackouts.ts';
import { yamlDocuments } from '../../../src/adapters/yaml-documents.ts';
import { type CommentPorts, comment } from '../../../src/commands/comment.ts';
import type { GitHubPorts } from '../../../src/commands/refdata/ports.ts';
import { readRunFacts } from '../../../src/run-facts.ts';
import { inputsOf } from '../../builders/refdata-world.ts';
import { FakeActionForge } from '../../fakes/action-forge.ts';
import { FakeWorkflow } from '../../fakes/action-workflow.ts';
import { MemoryWorkflowRuns } from '../../fakes/memory-pulls.ts';
import { ADA, BOB, EVE, HEAD, REPOSITORY, RequestWorld } from '../requests/world.ts';

const SECTION = 'main:.github/pilotlight.yml';
const DEPLOY =
  'deploy: { run: { workflow: deploy.yml, inputs: { what: $args.what, id: $request } }, args: { what: { default: docs } } }';

/** A repository whose comments are obeyed by a workflow: each comment by a run that knows nothing of those before it. */
class Project {
  readonly world = new RequestWorld();
  readonly forge = new FakeActionForge();
  readonly workflow = new FakeWorkflow();
  hasToken = true;

  constructor(section = '') {
    this.forge.files = { [SECTION]: section === '' ? '' : `commands: { ${section} }\n` };
  }

  ports(): CommentPorts {
    const { world, forge, workflow } = this;
    const github: GitHubPorts = { forge, pulls: world.pulls, comments: world.comments, runs: new MemoryWorkflowRuns() };
    const unused = () => {
      throw new Error('only reference data needs this');
    };
    const used = {
      ...{ workflow, yaml: yamlDocuments, blackout: blackoutOf, sha256: unused, open: unused },
      clock: { now: () => world.now, sleep: unused },
      ...(this.hasToken ? { github, requestRuns: world.runs } : { github: undefined, requestRuns: undefined }),
    };
    return used as unknown as CommentPorts;
  }

  /** What GitHub hands to the run that a comment starts. */
  run(payload: Readonly<Record<string, unknown>>, event = 'issue_comment') {
    const env = { GITHUB_REPOSITORY: REPOSITORY, GITHUB_EVENT_NAME: event, GITHUB_REF: 'refs/heads/main' };
    const facts = readRunFacts(env, { repository: { default_branch: 'main' }, ...payload });
    return comment(inputsOf('comment'), { ...facts, context: 'pilotlight' }, this.ports());
  }

  says(who: typeof ADA, body: string, { action = 'created', issue = { number: 12, pull_request: {} } as object } = {}) {
    const { id } = this.world.comments.write(12, who, body);
    return this.run({ action, issue, comment: { id, body, user: who }, sender: who });
  }

  get said(): string {
    return this.workflow.lines.join('\n');
  }
}

const faults = (outcome: Awaited<ReturnType<Project['run']>>): string =>
  outcome.ok ? '' : outcome.faults.map(({ what }) => what).join(' ');

describe('A comment that a workflow obeys', () => {
  test('starts failed jobs again and tells so in one comment', async () => {
    const project = new Project();
    expect(await project.says(ADA, '/retest failed')).toEqual({ ok: true });
    expect(project.world.runs.asked).toEqual(['rerunFailed 7']);
    expect(project.world.answers()).toEqual([expect.stringContaining('/actions/runs/7')]);
  });

  test('remembers by its answers alone: the next run knows the cooldown', async () => {
    const project = new Project('retest: { cooldown: 10m }');
    await project.says(ADA, '/retest');
    project.world.now += 61_000;
    expect(await project.says(BOB, '/retest')).toEqual({ ok: true });
    expect(project.world.answers().at(-1)).toContain('8m59s');
    expect(project.world.runs.asked).toHaveLength(1);
  });

  test('of a stranger is not answered (A2)', async () => {
    const project = new Project();
    expect(await project.says(EVE, '/retest')).toEqual({ ok: true });
    expect(project.world.answers()).toEqual([]);
    expect(project.said).toMatch(/refused \(stranger\)/);
  });

  test.each([
    ['talk', 'Please /retest this', {}],
    ['in a quote', '> /retest', {}],
    ['in code', '```\n/retest\n```', {}],
    ['edited', '/retest', { action: 'edited' }],
    ['under an issue', '/retest', { issue: { number: 12 } }],
    ['somebody else’s command', '/rebase', {}],
  ])('that is %s does nothing, and the run is green (A2)', async (_, body, how) => {
    const project = new Project();
    expect(await project.says(ADA, body, how)).toEqual({ ok: true });
    expect([project.world.answers(), project.world.runs.asked]).toEqual([[], []]);
    expect(project.said).toMatch(/^nothing is done: /);
  });

  test('for a command of the project starts its workflow once a second person agrees', async () => {
    const project = new Project(DEPLOY.replace('run:', 'confirm: { within: 10m }, run:'));
    const { world } = project;
    await project.says(ADA, '/deploy what=api');
    const [, id = ''] = /comment=([0-9]+)/.exec(world.answers()[0] ?? '') ?? [];
    world.now += 2_000;
    await project.says(ADA, `/confirm ${id}`);
    expect(world.runs.dispatched).toEqual([]);
    world.now += 2_000;
    await project.says(BOB, `/confirm ${id}`);
    expect(world.runs.dispatched).toEqual([{ workflow: 'deploy.yml', ref: null, inputs: { what: 'api', id: `comment:${id}` } }]);
  });

  test('in a blackout is told until when it rests', async () => {
    const span = `{ from: "0 9 * * *", for: 6h, zone: Etc/UTC, because: the farm is counted }`;
    const project = new Project(`retest: { blackout: [${span}] }`);
    await project.says(ADA, '/retest');
    expect(project.world.answers()[0]).toMatch(/the farm is counted/);
    expect(project.world.answers()[0]).toMatch(/15.*00/);
    expect(project.world.runs.asked).toEqual([]);
  });

  test('asks only for what the default branch’s section allows (A19)', async () => {
    const project = new Project();
    project.forge.files = { ...project.forge.files, 'feature:.github/pilotlight.yml': `commands: { ${DEPLOY} }` };
    await project.says(ADA, '/deploy');
    expect(project.world.runs.dispatched).toEqual([]);
  });
});

describe('The run of a comment is red', () => {
  test('where the section is faulty: it says where, and nothing is done', async () => {
    const project = new Project('retest: { roel: write }');
    expect(faults(await project.says(ADA, '/retest'))).toMatch(/pilotlight\.yml.*roel/);
    expect([project.world.answers(), project.world.runs.asked]).toEqual([[], []]);
  });

  test('where the section cannot be read', async () => {
    const project = new Project();
    project.forge.mayRead = false;
    expect(faults(await project.says(ADA, '/retest'))).toMatch(/cannot be read/);
    expect(project.world.runs.asked).toEqual([]);
  });

  test('where GitHub does not say who asks', async () => {
    const project = new Project();
    project.world.pulls.troubleOf.set('roleOf', 'unreachable');
    expect(faults(await project.says(ADA, '/retest'))).toMatch(/a role/);
    expect(project.world.runs.asked).toEqual([]);
  });

  test('where what was granted could not be done', async () => {
    const project = new Project();
    project.world.runs.runs.clear();
    expect(await project.says(ADA, '/retest')).toEqual({ ok: true });
    project.world.runs.runsOfHead = async () => ({ ok: false, kind: 'denied', because: 'the token may not' });
    project.world.now += 600_000;
    expect(faults(await project.says(ADA, '/retest'))).toMatch(new RegExp(`The runs of .${HEAD.slice(0, 12)}.*may not`));
    expect(project.world.answers().at(-1)).toContain('💥');
  });

  test('without a token, and on another event', async () => {
    const project = new Project();
    expect(faults(await project.run({}, 'push'))).toMatch(/issue_comment; this run came from push/);
    project.hasToken = false;
    expect(faults(await project.says(ADA, '/retest'))).toMatch(/`token`/);
  });
});

describe('Where the project names a service', () => {
  const SERVICE = 'service: "pilotlight-acme[bot]"';

  test.each(['/retest', '/help', '/update-refdata', '/update-refdata status'])(
    '%s is left to it: no answer, no reaction, nothing started, and the log says so',
    async (body) => {
      const project = new Project(SERVICE);
      expect(await project.says(ADA, body)).toEqual({ ok: true });
      expect(project.world.answers()).toEqual([]);
      expect(project.world.comments.reactions.size).toBe(0);
      expect(project.world.runs.asked).toEqual([]);
      expect(project.said).toMatch(/^nothing is done: the service `pilotlight-acme\[bot\]` answers comments here/);
    },
  );

  test('another branch’s section names nobody', async () => {
    const project = new Project();
    project.forge.files = { ...project.forge.files, 'feature:.github/pilotlight.yml': `commands: { ${SERVICE} }` };
    await project.says(ADA, '/retest');
    expect(project.world.runs.asked).toHaveLength(1);
  });
});
