import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, expect, test } from '@jest/globals';
import { startFarm } from '../sandbox/demo/farm.ts';
import { shortName } from '../sandbox/demo/timeline.ts';

const folder = mkdtempSync(join(tmpdir(), 'built-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('the service as it is built and shipped serves a pull request to its end', async () => {
  const build = resolve(import.meta.dirname, '../../scripts/build.ts');
  execFileSync(process.execPath, ['--disable-warning=ExperimentalWarning', build, '--service', folder], { stdio: 'pipe' });
  const farm = await startFarm({ program: join(folder, 'pilotlight.mjs') });
  try {
    const { run } = await farm.openPullRequest();
    const deadline = Date.now() + 90_000;
    while (!(farm.isOver(run) && (await farm.hasNoRunners()))) {
      if (Date.now() > deadline) throw new Error(`not over in time: ${JSON.stringify(await farm.service.state())}`);
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
    const verdicts = farm.forge.model.runs.jobs(run).map(({ name, conclusion }) => `${shortName(name)} ${conclusion}`);
    expect(verdicts).toHaveLength(8);
    expect(verdicts.filter((verdict) => !verdict.endsWith(' success'))).toEqual([]);
    const page = await fetch(`${farm.serviceUrl}/builds/acme/plots/pulls/1/1/lines/`);
    const html = await page.text();
    const script = /src="(\/assets\/[^"]+\.js)"/.exec(html)?.[1] ?? '';
    expect([page.status, (await fetch(`${farm.serviceUrl}${script}`)).headers.get('content-type')]).toEqual([
      200,
      expect.stringContaining('javascript'),
    ]);
    expect(await farm.service.stop()).toBe(0);
  } finally {
    expect(await farm.close()).toEqual([]);
  }
}, 180_000);
