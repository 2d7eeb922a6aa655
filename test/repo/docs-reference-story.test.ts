import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { CreateBucketCommand, S3Client } from '@aws-sdk/client-s3';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { S3Gate } from '../deploy/s3-gate.ts';
import { MOTO_CREDENTIALS, MOTO_REGION } from '../fakes/moto/moto-server.ts';
import { onMoto } from '../fakes/moto/on-moto.ts';
import { ROOT } from './planted-tree.ts';
import { snippetsOf } from './snippets.ts';
import { type Ended, type JobEvent, REPOSITORY, Stranger } from './stranger.ts';

// docs/reference-data.md, followed word by word by somebody with images in git: his files, his workflows, the roles of
// docs/policies in front of the store, GitHub on the sandbox's forge. What a page leaves out fails here.

const LONG = 120_000;
const PAGE = 'docs/reference-data.md';
const snippets = snippetsOf(PAGE, await readFile(join(ROOT, PAGE), 'utf8'));
const named = (info: string): readonly string[] => snippets.filter((one) => one.info === info).map(({ text }) => text);

const DRAW = `import { mkdirSync, writeFileSync } from 'node:fs';
const width = 2;
mkdirSync('out', { recursive: true });
writeFileSync('out/lines.svg', '<svg xmlns="http://www.w3.org/2000/svg"><path d="M0 0h9" stroke-width="' + width + '"/></svg>');
writeFileSync('out/table.json', JSON.stringify({ sum: 0.1 + 0.2 }));
writeFileSync('out/notes.txt', 'drawn');
`;
const BEFORE = {
  'draw.mjs': DRAW,
  'test/baseline/lines.svg': '<svg xmlns="http://www.w3.org/2000/svg"><path stroke-width="2" d="M0 0h9"/></svg>',
  'test/baseline/table.json': '{ "sum": 0.3 }',
  'test/baseline/notes.txt': 'drawn',
};

interface Step {
  readonly uses?: string;
  readonly run?: string;
  readonly with?: Readonly<Record<string, string>>;
}

await onMoto('somebody who follows the page', (moto) => {
  let stranger: Stranger;
  let gate: S3Gate;

  beforeEach(async () => {
    await moto().reset();
    const client = new S3Client({
      endpoint: moto().url,
      region: MOTO_REGION,
      credentials: MOTO_CREDENTIALS,
      forcePathStyle: true,
    });
    const CreateBucketConfiguration = { LocationConstraint: MOTO_REGION } as const;
    await client.send(new CreateBucketCommand({ Bucket: 'acme-refdata', CreateBucketConfiguration }));
    client.destroy();
    gate = await S3Gate.open(moto().url);
    stranger = await Stranger.settle(BEFORE, { AWS_ENDPOINT_URL_S3: gate.url, AWS_REGION: MOTO_REGION });
  }, LONG);
  afterEach(async () => {
    await stranger.close();
    await gate.close();
  });

  /** A role's name is its key here: the gate knows by it who asks. */
  const asRole = (arn: string) => ({
    AWS_ACCESS_KEY_ID: /role\/refdata-([a-z]+)$/.exec(arn)?.[1] ?? arn,
    AWS_SECRET_ACCESS_KEY: 'secret',
  });

  /** The steps of the workflow that the page shows, as a runner takes them. */
  async function pictures(event: JobEvent): Promise<Ended> {
    const { jobs } = parse(named('.github/workflows/pictures.yml')[0] ?? '') as {
      jobs: { pictures: { steps: readonly Step[] } };
    };
    let last: Ended | null = null;
    for (const { uses = '', run, with: given = {} } of jobs.pictures.steps) {
      if (run) await stranger.shell(run);
      if (!uses.startsWith('pilotlight-ci/')) continue;
      const { role = '', ...inputs } = given;
      const choice = event.name === 'pull_request' ? 'candidate' : 'branch';
      last = await stranger.step(inputs, event, asRole(role.replace(/\$\{\{.*\}\}/, choice)));
    }
    if (!last) throw new Error('the workflow of the page compares nothing');
    return last;
  }
  const refdata = (inputs: Readonly<Record<string, string>>, event: JobEvent, role = 'accept') =>
    stranger.step(inputs, event, asRole(role));

  const pushed = (sha: string): JobEvent => ({ name: 'push', ref: 'refs/heads/main', sha });
  const dispatched = (sha: string): JobEvent => ({ name: 'workflow_dispatch', ref: 'refs/heads/main', sha });

  async function firstImport(): Promise<string> {
    const [first = ''] = named('.github/pilotlight.yml');
    const sha = await stranger.push('main', { '.github/pilotlight.yml': first });
    const red = await pictures(pushed(sha));
    expect([red.code, red.summary]).toEqual([1, expect.stringContaining(named('first')[0]?.trim() ?? '?')]);
    const request = /^request: (.*)$/m.exec(red.summary)?.[1] ?? '';
    expect(await refdata({ command: 'refdata-accept', branch: 'main', request }, dispatched(sha))).toMatchObject({ code: 0 });
    return sha;
  }

  test(
    'imports from git, is green, changes a plot, accepts by a comment, merges and cleans up',
    async () => {
      await firstImport();
      const [, second = ''] = named('.github/pilotlight.yml');
      const sha = await stranger.push('main', { '.github/pilotlight.yml': second });
      const [removal] = snippets.filter(({ text }) => text.startsWith('git rm'));
      expect(await stranger.shell(removal?.text ?? 'false')).toMatchObject({ code: 0 });
      const green = await pictures(pushed(sha));
      expect([green.code, green.said]).toEqual([0, expect.stringContaining('2 within tolerance, 1 the same')]);

      const head = await stranger.push('thicker', { 'draw.mjs': DRAW.replace('width = 2', 'width = 3') });
      const about = { repository: REPOSITORY, head: 'thicker', base: 'main', author: 'ada', title: 'Draw thicker lines' };
      const { pull } = await stranger.forge.openPullRequest(about);
      const payload = {
        pull_request: {
          number: pull.number,
          head: { sha: head, ref: 'thicker', repo: { full_name: REPOSITORY } },
          base: { sha, ref: 'main' },
        },
      };
      const tested: JobEvent = { name: 'pull_request', ref: `refs/pull/${pull.number}/merge`, sha: head, payload };
      const red = await pictures(tested);
      expect([red.code, red.said]).toEqual([1, expect.stringContaining('1 changed')]);
      const [shown] = stranger.comments(pull.number);
      const command = /^\/update-refdata [0-9a-f]+$/m.exec(shown ?? '')?.[0] ?? '';

      await stranger.comment('ada', { pull: pull.number, body: command }, (event) => refdata({ command: 'comment' }, event));
      expect(stranger.comments(pull.number).at(-1)).toContain('accepted 1 file');
      expect(await pictures(tested)).toMatchObject({ code: 0 });

      const merged = await stranger.forge.mergePullRequest(REPOSITORY, pull.number, 'ada');
      await stranger.shell('git fetch -q origin && git checkout -qf origin/main');
      const told = await refdata({ command: 'refdata-merge' }, pushed(merged.sha));
      expect([told.code, told.said]).toEqual([0, expect.stringContaining(`#${pull.number} gave 1 file to main`)]);
      expect(await pictures(pushed(merged.sha))).toMatchObject({ code: 0 });
      const cleaned = await refdata({ command: 'refdata-gc' }, { name: 'schedule', ref: 'refs/heads/main', sha: merged.sha });
      expect([cleaned.code, cleaned.said]).toEqual([0, expect.stringContaining('in use')]);
      // The probe's two keys may stay: a lifecycle rule takes them.
      expect(gate.refused.filter(({ resource }) => !resource.includes('/probe/'))).toEqual([]);
      expect([...gate.used]).toEqual(expect.arrayContaining(['candidate s3:PutObject candidates', 'accept s3:PutObject refs']));
    },
    LONG,
  );

  test(
    'is told what is wrong by those who make the mistakes of the first day',
    async () => {
      const sha = await firstImport();
      const told = async (inputs: Readonly<Record<string, string>>, role: string, event = pushed(sha)): Promise<string> => {
        const { code, said } = await stranger.step(inputs, event, asRole(role));
        expect(code).toBe(1);
        return said;
      };
      expect(await told({ command: 'refdata-check', results: 'outt' }, 'branch')).toMatch(/produced 0 files.*name their folder/);
      expect(await told({ command: 'refdata-check', partition: 'a b' }, 'branch')).toMatch(/expected 1 to 80 letters/);
      expect(await told({ command: 'refdata-check', store: 'acme-refdata' }, 'branch')).toMatch(/expected file:.*or s3:/);
      expect(await told({ command: 'refdata-pull' }, 'read')).toMatch(/Where the references belong is not said.*Name a folder/);
      const denied = await told({ command: 'refdata-check', store: 's3://acme-refdata/another' }, 'branch');
      expect(denied).toMatch(/s3:GetObject.*docs\/reference-store.md/);
      const request = { command: 'refdata-accept', branch: 'main', request: 'abcdef' };
      expect(await told({ ...request, request: '' }, 'accept', dispatched(sha))).toMatch(/Name the digest of what you saw/);
      expect(await told(request, 'accept', pushed(sha))).toMatch(/needs the event workflow_dispatch/);
      expect(await told({ ...request, token: '' }, 'accept', dispatched(sha))).toMatch(/needs the input `token`/);
      const robot = { ...dispatched(sha), actor: 'robot' };
      expect(await told(request, 'accept', robot)).toMatch(/needs the role maintain/);
    },
    LONG,
  );
});
