import { afterEach, expect, test } from '@jest/globals';
import { renderCosts } from '../../autoscaler/cli/costs.ts';
import { seeded } from '../../autoscaler/simulation/seeded.ts';
import { onMoto } from '../fakes/moto/on-moto.ts';
import { type Farm, startFarm } from '../sandbox/demo/farm.ts';

/** Thirty jobs for large machines and ten for small ones, queued in one moment. */
const [LARGE, SMALL] = [30, 10];
const JOBS = LARGE + SMALL;
const KILLS = Number(process.env['PILOTLIGHT_KILLS'] ?? 12);
let farm: Farm | null = null;

afterEach(async () => {
  await farm?.close();
  farm = null;
});

async function startStory(): Promise<Farm> {
  farm = await startFarm({ large: LARGE, small: SMALL, machines: 'ec2', idle: 2_000 });
  return farm;
}

function matrix(name: string, count: number): string {
  const legs = Array.from({ length: count }, (_, n) => n + 1).join(', ');
  return [
    `  ${name}:`,
    `    runs-on: [self-hosted, ${name}]`,
    `    strategy: { matrix: { n: [${legs}] } }`,
    '    steps:',
    `      - run: echo ${name} works`,
  ].join('\n');
}

const PATH = '.github/workflows/forty.yml';

async function addForty(story: Farm): Promise<void> {
  const workflow = ['on: workflow_dispatch', 'jobs:', matrix('large', LARGE), matrix('small', SMALL), ''].join('\n');
  await story.forge.createRepository({ owner: 'acme', name: 'forty', files: { [PATH]: workflow } });
}

function queueForty(story: Farm): number {
  const run = story.forge.model.events.dispatchWorkflow({ repository: 'acme/forty', workflow: PATH, ref: 'main', actor: 'ada' });
  if (!run.ok) throw new Error(run.error.message);
  return run.value.id;
}

function endedWell(story: Farm, run: number): void {
  const jobs = story.forge.model.runs.jobs(run);
  expect(jobs.map(({ conclusion }) => conclusion)).toEqual(Array(JOBS).fill('success'));
  for (const { id } of jobs) expect(story.forge.model.runs.jobRuns(id)).toBe(1);
}

await onMoto('the farm on EC2', () => {
  test('forty queued jobs over two pools: at most six calls that change EC2, every boot script runs, every machine ends and is priced', async () => {
    const story = await startStory();
    await addForty(story);
    const run = queueForty(story);
    await until(() => story.isOver(run), 120_000, 'the run is over');
    await until(() => story.hasNoRunners(), 60_000, 'every machine is gone');
    endedWell(story, run);
    const writes = story.cloud?.gate.callsOf('writes').map(({ action }) => action) ?? [];
    expect(writes.length).toBeLessThanOrEqual(6);
    const machines = story.cloud?.metal.instances() ?? [];
    expect(machines).toHaveLength(JOBS);
    expect(machines.every(({ isOn, boots }) => !isOn && boots === 1)).toBe(true);
    // The dead-man timer is the first thing that each of them sets (I-5).
    expect(
      machines.every(({ calls }) => /^shutdown -P \+1[0-9]/.test(calls.find((call) => call.startsWith('shutdown')) ?? '')),
    ).toBe(true);
    const costs = await story.service.costs();
    expect(costs.lines).toHaveLength(JOBS);
    expect(costs.lines.every(({ usd }) => usd !== null && usd > 0)).toBe(true);
    process.stdout.write(`${writes.join(', ')}\n${renderCosts(costs)}\n`);
  }, 240_000);

  test(`I-4, I-6, I-10: SIGKILL at ${KILLS} random moments of the same story: no job lost, none run twice, no machine launched twice or left`, async () => {
    const seed = Number(process.env['SEED'] ?? Date.now() % 1_000_000);
    const chance = seeded(seed);
    const story = await startStory();
    await addForty(story);
    const runs = [queueForty(story)];
    let kills = 0;
    for (; kills < KILLS; kills++) {
      // Work goes on until the last kill.
      if (runs.every((run) => story.isOver(run))) runs.push(queueForty(story));
      await pause(chance() * 1_200);
      await story.service.kill();
      await pause(chance() * 300);
      await story.service.start();
    }
    await until(() => runs.every((run) => story.isOver(run)), 240_000, `seed ${seed}: the runs are over`);
    // Orphans on either side are ended within ten minutes.
    await until(() => story.hasNoRunners(), 660_000, `seed ${seed}: every machine is gone`).catch(async (error: unknown) => {
      process.stdout.write(`${JSON.stringify(await leftOf(story), null, 1)}\n`);
      throw error;
    });
    for (const run of runs) endedWell(story, run);
    const machines = story.cloud?.metal.instances() ?? [];
    expect({ seed, on: machines.filter(({ isOn }) => isOn).length }).toEqual({ seed, on: 0 });
    const launches = (await story.cloud?.launches()) ?? [];
    expect({ seed, doubled: launches.filter(({ made, asked }) => made > asked) }).toEqual({ seed, doubled: [] });
    expect(launches.reduce((sum, { made }) => sum + made, 0)).toBe(machines.length);
    process.stdout.write(`seed ${seed}: ${kills} kills, ${runs.length * JOBS} jobs, ${machines.length} machines\n`);
  }, 1_200_000);
});

/** What keeps a story from its end. */
async function leftOf(story: Farm): Promise<object> {
  const registered = story.forge.model.runners.all().filter(({ removedAt }) => removedAt === null);
  const machines = story.cloud?.metal.instances().filter(({ isOn }) => isOn) ?? [];
  const consoles = machines.map(({ id, console, calls }) => ({ id, calls, console: console.slice(-600) }));
  return { rows: (await story.service.state())?.runners, registered: registered.map(({ name }) => name), machines: consoles };
}

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
