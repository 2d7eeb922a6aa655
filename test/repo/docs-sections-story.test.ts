import { access, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { ROOT } from './planted-tree.ts';
import { snippetsOf } from './snippets.ts';
import { type JobEvent, REPOSITORY, Stranger } from './stranger.ts';

// docs/sites.md, branches.md, watch.md and nightly.md, each followed by somebody with an empty project: the files that they show, in their
// order, with a folder in place of the bucket, and GitHub on the sandbox's forge. What a page leaves out fails here.

const LONG = 120_000;
let stranger: Stranger;
beforeEach(async () => {
  stranger = await Stranger.settle({ 'README.md': 'nothing yet\n' });
}, LONG);
afterEach(() => stranger.close());

/** The files of a page, by path; of several with one path the one that is `nth`. */
async function filesOf(page: string, nth = 0): Promise<Readonly<Record<string, string>>> {
  const all = snippetsOf(page, await readFile(join(ROOT, page), 'utf8')).filter(({ info }) => /^[\w./-]+$/.test(info));
  const paths = [...new Set(all.map(({ info }) => info))];
  return Object.fromEntries(
    paths.map((path) => {
      const versions = all.filter(({ info }) => info === path);
      return [path, (versions[nth] ?? versions.at(-1))?.text ?? ''];
    }),
  );
}

interface Step {
  readonly uses?: string;
  readonly run?: string;
  readonly with?: Readonly<Record<string, string>>;
}
const stepsOf = (workflow = '', job: string): readonly Step[] => parse(workflow).jobs[job].steps;
const ours = (steps: readonly Step[]): Readonly<Record<string, string>> =>
  steps.find(({ uses }) => uses?.startsWith('pilotlight-ci/'))?.with ?? {};

/** The forge's newest run of a workflow's file. */
function runOf(workflow: string): number {
  const { items } = stranger.forge.model.runs.runs(REPOSITORY, {});
  return items.find(({ path }) => path.endsWith(`/${workflow}`))?.id ?? 0;
}
const ask = async (method: string, path: string, body?: unknown): Promise<unknown> => {
  const { api, userToken } = stranger.forge;
  const headers = { authorization: `Bearer ${userToken('ada')}`, 'content-type': 'application/json' };
  const answer = await fetch(`${api}/repos/${REPOSITORY}/${path}`, {
    ...{ method, headers },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
  return answer.status === 204 ? null : answer.json();
};
const isThere = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  );

/** An error; and, of Node’s `--trace-exit`, an end by `process.exit`. */
const BAD = /::error|Exited the environment/;

describe('docs/sites.md', () => {
  const onMain = (sha: string): JobEvent => ({ name: 'push', ref: 'refs/heads/main', sha, run: runOf('site.yml') });
  /** As on a schedule of GitHub's: the event names no repository. */
  const scheduled = (sha: string): JobEvent => ({
    ...{ name: 'schedule', ref: 'refs/heads/main', sha, run: runOf('site.yml'), payload: { repository: undefined } },
  });

  /** The page's files, with folders for its buckets. */
  async function files(): Promise<Readonly<Record<string, string>>> {
    const [first, whole] = [await filesOf('docs/sites.md'), await filesOf('docs/sites.md', 1)];
    const config = (whole['.github/pilotlight.yml'] ?? '')
      .replaceAll('s3://acme-docs-dev', `file://${stranger.folder}/dev`)
      .replaceAll('s3://acme-docs', `file://${stranger.folder}/official`)
      .replaceAll(/^ *region: .*\n/gm, '')
      .replace('main: { branch: main }', 'main: { branch: main }\n      pr: { pull_request: true, ttl: 14d }')
      .replace(/ *blackout: .*\n/, '');
    return { ...first, '.github/pilotlight.yml': config };
  }

  test(
    'leads from nothing to a site, a preview that goes with its pull request, and a promotion',
    async () => {
      await stranger.shell('mkdir ../dev ../official');
      const pages = await files();
      const main = await stranger.push('main', pages);
      const steps = stepsOf(pages['.github/workflows/site.yml'], 'site');
      expect((await stranger.shell('chmod +x build.sh && ./build.sh')).code).toBe(0);
      const published = await stranger.step(ours(steps), onMain(main));
      expect([published.code, published.said]).toEqual([0, expect.not.stringMatching(BAD)]);
      expect(published.output).toMatchObject({ url: 'https://dev.docs.example.org/', changed: 'true' });
      expect(await isThere(join(stranger.folder, 'dev/assets/style-5d41402a.css'))).toBe(true);

      const head = await stranger.push('legend', { 'build.sh': (pages['build.sh'] ?? '').replace('Plots', 'Legends') });
      const { pull } = await stranger.forge.openPullRequest({
        ...{ repository: REPOSITORY, author: 'ada', title: 'Legends', head: 'legend', base: 'main' },
      });
      const repo = { full_name: REPOSITORY };
      const payload = {
        action: 'opened',
        number: pull.number,
        pull_request: { number: pull.number, head: { sha: head, ref: 'legend', repo }, base: { ref: 'main', repo } },
      };
      const proposed: JobEvent = { ...onMain(head), name: 'pull_request', ref: `refs/pull/${pull.number}/merge`, payload };
      await stranger.shell('chmod +x build.sh && ./build.sh');
      expect(await stranger.step(ours(steps), proposed)).toMatchObject({ code: 0, output: { changed: 'true' } });
      const preview = join(stranger.folder, `dev/pr/${pull.number}/index.html`);
      expect(await readFile(preview, 'utf8')).toContain('Legends');
      expect(stranger.comments(pull.number)).toEqual([
        expect.stringContaining(`https://dev.docs.example.org/pr/${pull.number}/`),
      ]);

      await ask('PATCH', `pulls/${pull.number}`, { state: 'closed' });
      const closed = { ...proposed, payload: { ...payload, action: 'closed' } };
      expect(await stranger.step({ command: 'publish', mode: 'close' }, closed)).toMatchObject({ code: 0 });
      expect(await isThere(preview)).toBe(false);
      const swept = await stranger.step({ command: 'publish', mode: 'sweep' }, scheduled(main));
      expect([swept.code, swept.said]).toEqual([0, expect.not.stringMatching(BAD)]);

      const asked = { command: 'promote-site', site: 'docs' };
      const promoted = await stranger.step(asked, { ...onMain(main), name: 'workflow_dispatch', actor: 'ada' });
      expect([promoted.code, promoted.said]).toEqual([0, expect.not.stringMatching(BAD)]);
      expect(await readFile(join(stranger.folder, 'official/index.html'), 'utf8')).toContain('Plots');
      await stranger.shell('echo more >> site/index.html');
      expect(await stranger.step(ours(steps), onMain(main))).toMatchObject({ code: 0, output: { changed: 'true' } });
      const early = await stranger.step(asked, { ...onMain(main), name: 'workflow_dispatch', actor: 'ada' });
      expect([early.code, early.said]).toEqual([
        0,
        expect.stringMatching(/The promotion of \w+ to docs\/official is queued until/),
      ]);
      const due = await stranger.step({ command: 'promote-site', due: 'true' }, scheduled(main));
      expect([due.code, due.said]).toEqual([0, expect.stringContaining('docs to official: what ada asked for waits until')]);
      const byRobot = await stranger.step(asked, { ...onMain(main), name: 'workflow_dispatch', actor: 'robot' });
      expect([byRobot.code, byRobot.said]).toEqual([1, expect.stringContaining('needs the role maintain')]);
    },
    LONG,
  );

  test(
    'tells what a beginner meets in the words that the page has for it',
    async () => {
      const page = await readFile(join(ROOT, 'docs/sites.md'), 'utf8');
      const told = async (inputs: Readonly<Record<string, string>>, event: JobEvent): Promise<string> =>
        (await stranger.step({ command: 'publish', ...inputs }, event)).said;
      const expectBoth = (said: string, words: string) => {
        expect(said).toContain(words);
        expect(page.replaceAll(/[`…]/g, '')).toContain(words.replaceAll('`', ''));
      };
      const before = await stranger.push('main', { 'other.txt': '' });
      expectBoth(await told({}, onMain(before)), 'There is no section `sites` in .github/pilotlight.yml of main');
      const pages = await files();
      const main = await stranger.push('main', pages);
      expectBoth(await told({}, { ...onMain(main), run: 987_654 }), 'was created cannot be told');
      await stranger.shell('mkdir -p site ../dev && touch site/other.html');
      expectBoth(await told({}, onMain(main)), 's root document');
      await stranger.shell('touch site/index.html && mkdir -p site/pr && touch site/pr/7.html');
      expectBoth(await told({}, onMain(main)), 'where another target of the site publishes');
      await stranger.shell('rm -r site/pr && for i in $(seq 80); do echo $i > site/$i.html; done');
      expect(await told({}, onMain(main))).not.toContain('::error');
      await stranger.shell('rm site/*.html && touch site/index.html');
      expectBoth(await told({}, onMain(main)), 'published files would vanish');
    },
    LONG,
  );
});

test(
  'docs/branches.md leads from tests to a branch that follows them',
  async () => {
    const pages = await filesOf('docs/branches.md');
    const named = (text = '') => text.replaceAll('master', 'main').replaceAll(', db-devel', '');
    const first = await stranger.push('main', {
      '.github/pilotlight.yml': named(pages['.github/pilotlight.yml']),
      '.github/workflows/branches.yml': pages['.github/workflows/branches.yml'] ?? '',
    });
    await ask('POST', 'git/refs', { ref: 'refs/heads/stable', sha: first });
    const good = await stranger.push('main', { 'a.txt': '1\n' });
    await stranger.push('main', { 'a.txt': '2\n' });
    const event: JobEvent = { name: 'schedule', ref: 'refs/heads/main', sha: good, payload: { repository: undefined } };
    const move = () => stranger.step({ command: 'promote-branches' }, event);
    const headOf = () => stranger.forge.model.accounts.repository(REPOSITORY)?.branches.get('stable')?.sha;
    expect((await move()).said).toContain('no commit of main that stable lacks was found good by');
    expect(headOf()).toBe(first);
    await ask('POST', `statuses/${good}`, { context: 'tests / gate', state: 'success', target_url: 'https://ci.example.org/1' });
    const moved = await move();
    expect([moved.code, moved.summary]).toEqual([0, expect.stringContaining('mermaid')]);
    expect(headOf()).toBe(good);
  },
  LONG,
);

test(
  'docs/nightly.md: the night is due once, and the run of the schedule says whose it was',
  async () => {
    const pages = await filesOf('docs/nightly.md');
    const list = (pages['.github/pilotlight.yml'] ?? '').replace("'0 2 * * *'", "'* * * * *'");
    const sha = await stranger.push('main', { ...pages, '.github/pilotlight.yml': list });
    const inputs = ours(stepsOf(pages['.github/workflows/nightly.yml'], 'due'));
    const event = { name: 'schedule', ref: 'refs/heads/main', sha, workflow: 'nightly.yml', payload: { repository: undefined } };
    const due = await stranger.step(inputs, event);
    expect([due.output, due.said]).toEqual([{ due: 'true' }, expect.stringContaining('nobody else began the night')]);
    expect(await stranger.step(inputs, { ...event, name: 'workflow_dispatch' })).toMatchObject({
      code: 0,
      output: { due: 'true' },
    });
  },
  LONG,
);

test(
  'docs/watch.md: a build tells what it used, live and frozen, and nobody declared anything',
  async () => {
    const pages = await filesOf('docs/watch.md');
    await stranger.shell(
      'for name in addons words; do git init -q -b 17.0 $name && cd $name && printf "#!/bin/sh\\n" > build.sh && chmod +x build.sh && git add . && git -c user.name=a -c user.email=a@b commit -qm x && git tag v2.1 && cd ..; done',
      stranger.folder,
    );
    const config = `watch:\n  store: file://${stranger.folder}/store\n`;
    const sha = await stranger.push('main', { ...pages, '.github/pilotlight.yml': config });
    const [watch = {}, , build] = stepsOf(pages['.github/workflows/addons.yml'], 'build');
    const event: JobEvent = { name: 'push', ref: 'refs/heads/main', sha, workflow: 'addons.yml' };
    const inputs = { ...watch.with, service: '' };
    const begun = await stranger.step(inputs, event);
    expect([begun.code, begun.output]).toEqual([0, { watching: 'true' }]);
    // The page's addresses, with repositories of this machine behind them.
    const instead = {
      GIT_CONFIG_COUNT: '1',
      GIT_CONFIG_KEY_0: `url.file://${stranger.folder}/.insteadOf`,
      GIT_CONFIG_VALUE_0: 'https://github.com/acme/',
    };
    const built = await stranger.shell(`chmod +x build.sh && ${build?.run ?? ''}`, stranger.checkout, {
      ...begun.exported,
      ...instead,
    });
    expect([built.code, built.said]).toEqual([0, expect.not.stringContaining('fatal')]);
    const state = Object.fromEntries(Object.entries(begun.state).map(([name, value]) => [`STATE_${name}`, value]));
    const ended = await stranger.step(inputs, event, { ...state, ...instead });
    expect([ended.code, ended.summary]).toEqual([0, expect.stringContaining('1 live, 1 frozen, 0 unknown')]);
  },
  LONG,
);
