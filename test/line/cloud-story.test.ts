import { afterEach, expect, test } from '@jest/globals';
import { renderCosts } from '../../autoscaler/cli/costs.ts';
import { seeded } from '../../autoscaler/simulation/seeded.ts';
import { onMoto } from '../fakes/moto/on-moto.ts';
import { type Farm, startFarm } from '../sandbox/demo/farm.ts';

/** Thirty jobs for large machines and ten for small ones, queued in one moment. */
const [LARGE, SMALL] = [30, 10];
/** So many kills at random moments of forty jobs and more; without a number one at each of `MOMENTS`, of fifteen jobs. */
const KILLS = process.env['PILOTLIGHT_KILLS'] === undefined ? null : Number(process.env['PILOTLIGHT_KILLS']);
const FORTY: Size = { large: LARGE, small: SMALL };
const KILLED: Size = KILLS === null ? { large: 10, small: 5 } : FORTY;
interface Size {
  readonly large: number;
  readonly small: number;
}
let farm: Farm | null = null;

afterEach(async () => {
  await farm?.close();
  farm = null;
});

async function startStory(size: Size): Promise<Farm> {
  farm = await startFarm({ ...size, machines: 'ec2', idle: 2_000 });
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

const PATH = '.github/workflows/many.yml';

async function addJobs(story: Farm, { large, small }: Size): Promise<void> {
  const workflow = ['on: workflow_dispatch', 'jobs:', matrix('large', large), matrix('small', small), ''].join('\n');
  await story.forge.createRepository({ owner: 'acme', name: 'many', files: { [PATH]: workflow } });
}

function queueJobs(story: Farm): number {
  const run = story.forge.model.events.dispatchWorkflow({ repository: 'acme/many', workflow: PATH, ref: 'main', actor: 'ada' });
  if (!run.ok) throw new Error(run.error.message);
  return run.value.id;
}

function endedWell(story: Farm, run: number, { large, small }: Size): void {
  const jobs = story.forge.model.runs.jobs(run);
  expect(jobs.map(({ conclusion }) => conclusion)).toEqual(Array(large + small).fill('success'));
  for (const { id } of jobs) expect(story.forge.model.runs.jobRuns(id)).toBe(1);
}

type Moment = readonly [name: string, hasCome: (story: Farm, run: number) => boolean];
const machinesOf = (story: Farm) => story.cloud?.metal.instances() ?? [];
const callsOf = (story: Farm) => story.cloud?.gate.callsOf('writes').length ?? 0;
const jobsThat = (story: Farm, run: number, status: string): number =>
  story.forge.model.runs.jobs(run).filter((job) => job.status === status).length;

/** In the order in which they come; what has come once stays so. */
const MOMENTS: readonly Moment[] = [
  ['jobs are queued', () => true],
  ['the first machines were asked for', (story) => callsOf(story) > 0],
  ['a machine is there', (story) => machinesOf(story).length > 0],
  ['a runner is known to the forge', (story) => story.forge.model.runners.all().length > 0],
  ['a job has begun', (story, run) => jobsThat(story, run, 'queued') < KILLED.large + KILLED.small],
  ['a job is over', (story, run) => jobsThat(story, run, 'completed') > 0],
  ['a machine is gone', (story) => machinesOf(story).some(({ isOn }) => !isOn)],
  ['all jobs are over', (story, run) => story.isOver(run)],
];

await onMoto('the farm on EC2', () => {
  test('forty queued jobs over two pools: at most six calls that change EC2, every boot script runs, every machine ends and is priced', async () => {
    const story = await startStory(FORTY);
    await addJobs(story, FORTY);
    const run = queueJobs(story);
    await until(() => story.isOver(run), { ms: 120_000, what: 'the run is over' });
    await until(() => story.hasNoRunners(), { ms: 60_000, what: 'every machine is gone' });
    endedWell(story, run, FORTY);
    const writes = story.cloud?.gate.callsOf('writes').map(({ action }) => action) ?? [];
    expect(writes.length).toBeLessThanOrEqual(6);
    const machines = story.cloud?.metal.instances() ?? [];
    expect(machines).toHaveLength(LARGE + SMALL);
    expect(machines.every(({ isOn, boots }) => !isOn && boots === 1)).toBe(true);
    // The dead-man timer is the first thing that each of them sets (I-5).
    expect(
      machines.every(({ calls }) => /^shutdown -P \+1[0-9]/.test(calls.find((call) => call.startsWith('shutdown')) ?? '')),
    ).toBe(true);
    const costs = await story.service.costs();
    expect(costs.lines).toHaveLength(LARGE + SMALL);
    expect(costs.lines.every(({ usd }) => usd !== null && usd > 0)).toBe(true);
    process.stdout.write(`${writes.join(', ')}\n${renderCosts(costs)}\n`);
  }, 240_000);

  const when = KILLS === null ? `${MOMENTS.length} chosen` : `${KILLS} random`;
  test(`I-4, I-6, I-10: SIGKILL at ${when} moments of the same story: no job lost, none run twice, no machine launched twice or left`, async () => {
    const seed = Number(process.env['SEED'] ?? Date.now() % 1_000_000);
    const chance = seeded(seed);
    const story = await startStory(KILLED);
    await addJobs(story, KILLED);
    const runs = [queueJobs(story)];
    const kills = KILLS ?? MOMENTS.length;
    for (let kill = 0; kill < kills; kill++) {
      // Work goes on until the last kill.
      if (KILLS !== null && runs.every((run) => story.isOver(run))) runs.push(queueJobs(story));
      await nextMoment(story, { kill, run: runs[0] ?? 0, chance });
      await story.service.kill();
      await pause(chance() * 300);
      await story.service.start();
    }
    await until(() => runs.every((run) => story.isOver(run)), { ms: 240_000, what: `seed ${seed}: the runs are over` });
    // Orphans on either side are ended within ten minutes.
    await until(() => story.hasNoRunners(), { ms: 660_000, what: `seed ${seed}: every machine is gone` }).catch(
      async (error: unknown) => {
        process.stdout.write(`${JSON.stringify(await leftOf(story), null, 1)}\n`);
        throw error;
      },
    );
    for (const run of runs) endedWell(story, run, KILLED);
    const machines = story.cloud?.metal.instances() ?? [];
    expect({ seed, on: machines.filter(({ isOn }) => isOn).length }).toEqual({ seed, on: 0 });
    const launches = (await story.cloud?.launches()) ?? [];
    expect({ seed, doubled: launches.filter(({ made, asked }) => made > asked) }).toEqual({ seed, doubled: [] });
    expect(launches.reduce((sum, { made }) => sum + made, 0)).toBe(machines.length);
    process.stdout.write(
      `seed ${seed}: ${kills} kills, ${runs.length * (KILLED.large + KILLED.small)} jobs, ${machines.length} machines\n`,
    );
  }, 1_200_000);
});

interface Coming {
  readonly kill: number;
  readonly run: number;
  readonly chance: () => number;
}

/** A little after a chosen moment, or after any time. */
async function nextMoment(story: Farm, { kill, run, chance }: Coming): Promise<void> {
  const moment = KILLS === null ? MOMENTS[kill] : undefined;
  if (!moment) return pause(chance() * 1_200);
  const [name, hasCome] = moment;
  await until(() => hasCome(story, run), { ms: 120_000, what: name, every: 10 });
  await pause(chance() * 150);
}

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

interface Awaited {
  readonly ms: number;
  readonly what: string;
  readonly every?: number;
}

async function until(condition: () => boolean | Promise<boolean>, { ms, what, every = 100 }: Awaited): Promise<void> {
  const deadline = Date.now() + ms;
  while (!(await condition())) {
    if (Date.now() > deadline) throw new Error(`not within ${ms / 1000} s: ${what}`);
    await pause(every);
  }
}
