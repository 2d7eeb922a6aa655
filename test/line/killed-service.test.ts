import { afterEach, expect, test } from '@jest/globals';
import { seeded } from '../../autoscaler/simulation/seeded.ts';
import { type Farm, startFarm } from '../sandbox/demo/farm.ts';
import { shortName } from '../sandbox/demo/timeline.ts';

const KILLS = 10;
let farm: Farm | null = null;

afterEach(async () => {
  await farm?.close();
  farm = null;
});

test('I-10, I-6: SIGKILL at ten random moments of the run: all six configurations end green, no job ran twice, nothing is left', async () => {
  const seed = Number(process.env.SEED ?? Date.now() % 1_000_000);
  const chance = seeded(seed);
  const story = await startFarm({ large: 3, idle: 2_000 });
  farm = story;
  const { run } = await story.openPullRequest();
  const moments: string[] = [];
  const running = (): number => story.forge.model.runs.jobs(run).filter(({ status }) => status === 'in_progress').length;
  for (let kill = 0; kill < KILLS && !story.isOver(run); kill++) {
    // The later half of them once there is work: a service that is back at once would else have died ten times before it.
    if (kill >= KILLS / 2) await until(() => running() > 0 || story.isOver(run), 60_000, `seed ${seed}: a job runs`);
    await pause(chance() * 500);
    await story.service.kill();
    moments.push(`${running()} jobs running`);
    await pause(chance() * 300);
    await story.service.start();
  }
  await until(() => story.isOver(run), 90_000, `seed ${seed}: the run is over`);
  await until(() => story.hasNoRunners(), 90_000, `seed ${seed}: every runner is gone`);
  const jobs = story.forge.model.runs.jobs(run);
  const configurations = jobs.filter(({ name }) => !['plan', 'gate'].includes(shortName(name)));
  expect({ seed, kills: moments.length, green: configurations.map(({ conclusion }) => conclusion) }).toEqual({
    seed,
    kills: KILLS,
    green: Array(6).fill('success'),
  });
  // Some of the moments fell into work, else the story told nothing.
  expect(moments.some((moment) => !moment.startsWith('0 '))).toBe(true);
  for (const { id } of jobs) expect(story.forge.model.runs.jobRuns(id)).toBe(1);
  // I-4: as many machines as registrations, each with one job at most.
  const taken = story.forge.model.runners.all().flatMap(({ jobId }) => (jobId === null ? [] : [jobId]));
  expect(new Set(taken).size).toBe(taken.length);
  expect(await story.service.stop()).toBe(0);
  farm = null;
  expect(await story.close()).toEqual([]);
}, 300_000);

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

async function until(condition: () => boolean | Promise<boolean>, ms: number, what: string): Promise<void> {
  const deadline = Date.now() + ms;
  while (!(await condition())) {
    if (Date.now() > deadline) throw new Error(`not within ${ms / 1000} s: ${what}`);
    await pause(100);
  }
}
