import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { OctokitSite } from '../../../../src/adapters/octokit-site.ts';
import { performSites } from '../../../../src/adapters/site-door.ts';
import { surroundings } from '../../../../src/adapters/surroundings.ts';
import { readInputs } from '../../../../src/inputs.ts';
import { type Acme, acme } from '../../adapters/octokit-sandbox.ts';

let world: Acme;
let folder: string;
let run: string;

beforeAll(async () => {
  world = await acme();
  folder = await mkdtemp(join(tmpdir(), 'site-'));
  for (const name of ['dev', 'work/site/assets', 'temp']) await mkdir(join(folder, name), { recursive: true });
  const settings = `sites: { docs: { store: "file://${folder}/dev", immutable: "assets/**", targets: { main: { branch: main } } } }`;
  await world.forge.commit({ repository: 'acme/plots', branch: 'main', files: { '.github/pilotlight.yml': settings } });
  const { data } = await world.as('acme').request('GET /repos/{owner}/{repo}/actions/runs', { owner: 'acme', repo: 'plots' });
  run = String(data.workflow_runs[0]?.id);
});
afterAll(async () => {
  await world.forge.close();
  await rm(folder, { recursive: true });
});

/** As the runner starts it, but for the process of its own. */
async function publish(more: Readonly<Record<string, string>> = {}) {
  const env = {
    ...{ INPUT_COMMAND: 'publish', INPUT_TOKEN: world.options.token, GITHUB_API_URL: world.options.apiUrl, GITHUB_RUN_ID: run },
    ...{ GITHUB_REPOSITORY: 'acme/plots', GITHUB_REF: 'refs/heads/main', GITHUB_EVENT_NAME: 'push', GITHUB_SHA: 'a'.repeat(40) },
    ...{
      GITHUB_WORKSPACE: join(folder, 'work'),
      RUNNER_TEMP: join(folder, 'temp'),
      GITHUB_EVENT_PATH: join(folder, 'event.json'),
    },
    ...more,
  };
  await writeFile(join(folder, 'event.json'), JSON.stringify({ repository: { default_branch: 'main' } }));
  const request = readInputs(env);
  if (!request.ok || request.value.command !== 'publish') throw new Error(JSON.stringify(request));
  return performSites(request.value, await surroundings(env, request.value.inputs), env);
}

describe('publish, with a real folder, a real store and GitHub’s API', () => {
  test('brings files there, and again only those that have changed', async () => {
    const built = join(folder, 'work/site');
    await writeFile(join(built, 'index.html'), '<script src="assets/a1.js"></script>');
    await writeFile(join(built, 'assets/a1.js'), 'a1');
    expect(await publish()).toEqual({ ok: true });
    expect(await readFile(join(folder, 'dev/index.html'), 'utf8')).toContain('a1.js');
    const manifest = JSON.parse(await readFile(join(folder, 'dev/_ci/manifest.json'), 'utf8'));
    expect(manifest).toMatchObject({ site: 'docs', generation: { run }, pending: null, source: { repository: 'acme/plots' } });
    // Same size, and soon after: what decides is the content.
    await writeFile(join(built, 'index.html'), '<script src="assets/a2.js"></script>');
    await rm(join(built, 'assets/a1.js'));
    await writeFile(join(built, 'assets/a2.js'), 'a2');
    expect(await publish()).toEqual({ ok: true });
    expect(await readFile(join(folder, 'dev/index.html'), 'utf8')).toContain('a2.js');
    expect((await readdir(join(folder, 'dev/assets'))).sort()).toEqual(['a1.js', 'a2.js']);
    const next = JSON.parse(await readFile(join(folder, 'dev/_ci/manifest.json'), 'utf8'));
    expect([Object.keys(next.files), Object.keys(next.retired)]).toEqual([['assets/a2.js', 'index.html'], ['assets/a1.js']]);
  });

  test('says once why a folder is not looked into', async () => {
    const outcome = await publish({ INPUT_FOLDER: 'public' });
    expect(outcome).toMatchObject({ faults: [{ code: 'site-folder' }] });
    expect(JSON.stringify(outcome)).toContain('public: the folder is not there');
  });

  test('tells GitHub where it is, and that it is gone', async () => {
    const site = new OctokitSite({ ...world.options, token: world.forge.userToken('acme') });
    const where = { owner: 'acme', repo: 'plots' };
    const told = {
      environment: 'docs/pr-7',
      isTransient: true,
      sha: 'main',
      url: 'https://dev.example.org/pr/7/',
      logUrl: 'https://example.org/run',
    };
    const statuses = async () => {
      const api = world.as('acme');
      const { data: deployments } = await api.request('GET /repos/{owner}/{repo}/deployments', {
        ...where,
        environment: 'docs/pr-7',
      });
      const id = Number(deployments[0]?.id ?? 0);
      const { data } = await api.request('GET /repos/{owner}/{repo}/deployments/{deployment_id}/statuses', {
        ...where,
        deployment_id: id,
      });
      return data.map(({ state, environment_url: url }) => [state, url]);
    };
    const begun = await site.begin(told);
    expect(await statuses()).toEqual([['in_progress', 'https://dev.example.org/pr/7/']]);
    expect(await site.end(begun.ok ? begun.value : 0, 'failure', told)).toEqual({ ok: true, value: null });
    expect((await statuses())[0]?.[0]).toBe('failure');
    expect(await site.announce(told)).toEqual({ ok: true, value: null });
    expect(await statuses()).toEqual([['success', 'https://dev.example.org/pr/7/']]);
    expect(await site.retire('docs/pr-7')).toEqual({ ok: true, value: null });
    expect((await statuses())[0]?.[0]).toBe('inactive');
    expect(await site.retire('docs/pr-8')).toEqual({ ok: true, value: null });
  });
});
