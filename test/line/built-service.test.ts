import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { buildService } from '../deploy/shipped.ts';
import { startFarm } from '../sandbox/demo/farm.ts';
import { shortName } from '../sandbox/demo/timeline.ts';

const folder = mkdtempSync(join(tmpdir(), 'built-'));
const bundle = join(folder, 'bundle');
beforeAll(() => buildService(bundle), 180_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('the service as it is built and shipped serves a pull request to its end', async () => {
  const farm = await startFarm({ program: join(bundle, 'pilotlight.mjs'), idle: 3_000 });
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
