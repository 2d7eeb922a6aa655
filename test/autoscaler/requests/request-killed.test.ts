import { afterAll, expect, test } from '@jest/globals';
import type { RunOfHead } from '../../../autoscaler/people-forge.ts';
import { readEntry } from '../../../src/requests/hidden-entry.ts';
import { aRunOfHead } from '../../fakes/fake-people-forge.ts';
import { ADA, BOB, type Death, Disk, KilledWorld, type Who } from './killed-world.ts';

/** What people write, one after the other; `$1`: the id of the first comment. */
interface Story {
  readonly section: string;
  readonly says: readonly (readonly [Who, string])[];
  /** Runs of the head beside the one that is there. */
  readonly more?: readonly RunOfHead[];
  /** What it does when nothing goes wrong. */
  readonly does: readonly RegExp[];
}

const disk = new Disk();
afterAll(() => disk.close());

const DEPLOY = 'deploy: { run: { workflow: deploy.yml, inputs: { id: $request } } }';
const TWO = 'deploy: { run: { workflow: deploy.yml, inputs: { id: $request } }, confirm: { role: write, within: 10m } }';
const STORIES: Readonly<Record<string, Story>> = {
  'failed jobs start again': { section: '', says: [[ADA, '/retest']], does: [/^rerunFailed 7$/] },
  'a workflow is started': { section: DEPLOY, says: [[ADA, '/deploy']], does: [/^dispatch deploy.yml/] },
  'reference data': { section: '', says: [[ADA, '/update-refdata 4f1c22']], does: [/^dispatch refdata.yml/] },
  'a machine by hand': { section: '', says: [[BOB, '/runner start big']], does: [/^big 1$/] },
  'a second person': {
    section: TWO,
    says: [
      [ADA, '/deploy'],
      [BOB, '/confirm $1'],
    ],
    does: [/^dispatch deploy.yml/],
  }, // prettier-ignore
  'a role too low': { section: '', says: [[ADA, '/runner start big']], does: [] },
  'one too many': {
    section: DEPLOY.replace('deploy: {', 'deploy: { cooldown: 10m,'),
    says: [
      [ADA, '/deploy'],
      [BOB, '/deploy'],
    ],
    does: [/^dispatch/],
  }, // prettier-ignore
  help: { section: '', says: [[ADA, '/help']], does: [] },
  'two rounds of two workflows': {
    section: '',
    says: [[ADA, '/retest all times=2']],
    more: [aRunOfHead({ id: '8', name: 'lint', workflow: '.github/workflows/lint.yml' })],
    does: [/^rerunAll 7$/, /^rerunAll 7$/, /^rerunAll 8$/, /^rerunAll 8$/],
  }, // prettier-ignore
};

interface Told {
  readonly calls: number;
  readonly faults: readonly string[];
}

/** The story, in a process that dies on the way; then the next one, to whom everything that was not taken comes again. */
async function played({ section, says, does, more = [] }: Story, death: Death | null): Promise<Told> {
  const world = new KilledWorld(section, disk);
  world.forge.runs.push(...more);

  await world.start(death);
  const faults: string[] = [];
  const ids: number[] = [];
  for (const [who, text] of says) {
    const body = text.replace('$1', String(ids[0]));
    const id = world.writes(who, body);
    ids.push(id);
    for (let tries = 0; !(await world.delivered(id, who, body)); tries++) {
      if (tries > 5) return { calls: 0, faults: ['a delivery is never taken'] };
      await world.clock.step(1_000);
      if (world.hand.isDead) await world.start();
    }
    await world.clock.step(1_000);
  }
  // The death may wait for what comes later: looks, and ends of runs.
  for (const conclusion of [null, 'success', 'success']) {
    if (conclusion !== null) for (const { id } of world.forge.runs) world.forge.end(id, conclusion);
    await world.clock.step(61_000);
    await world.desk.look().catch(() => undefined);
    if (world.hand.isDead) await world.start();
  }
  const { calls } = world.hand;
  await world.start();
  for (let look = 0; look < 9; look++) {
    await world.clock.step(61_000);
    await world.desk.look();
    if (look > 0 && (await world.ledger.open()).length === 0) break;
    for (const { id } of world.forge.runs) world.forge.end(id, 'success');
  }
  faults.push(...(await faultsOf(world, { ids, does })));
  return { calls, faults };
}

async function faultsOf(
  world: KilledWorld,
  { ids, does }: { readonly ids: readonly number[]; readonly does: readonly RegExp[] },
): Promise<readonly string[]> {
  const faults: string[] = [];
  // Of several runs, in any order.
  const effects = [...(await world.effects())].sort();
  const entries = await Promise.all(ids.map((id) => world.ledger.find(`comment:${id}`)));
  const isConfirmed = entries.at(-1)?.text.startsWith('/confirm');
  const isUncertain = entries.some((entry) => /not certain|GitHub is away/.test(entry?.sentence ?? ''));
  const isDone = effects.length === does.length && does.every((one, index) => one.test(effects[index] ?? ''));
  if (!isDone && !(isUncertain && effects.length === 0)) faults.push(`done: ${JSON.stringify(effects)}`);
  if (isDone && isUncertain) faults.push('it was done, and is told as uncertain');
  for (const entry of entries) {
    if (!entry) {
      faults.push('nothing is known of it');
      continue;
    }
    const told = world.answers().flatMap((body) => (body.includes(`id=${entry.id} `) ? [body] : []));
    if (entry.endedAt === null) faults.push(`${entry.text} stays ${entry.state}: ${entry.sentence}`);
    if (told.length !== 1) faults.push(`${entry.text} (${entry.state}) has ${told.length} answers`);
    const state = readEntry(told[0] ?? '')?.state;
    if (state !== entry.state) faults.push(`${entry.text} is ${entry.state}, and told as ${state}: ${entry.sentence}`);
    if (entry.confirmedBy === null && isConfirmed && entry.text === '/deploy' && effects.length > 0)
      faults.push('nobody knows who confirmed it');
    if (entry.state === 'refused' && does.length > 0 && entry.id === `comment:${ids[0]}`)
      faults.push(`refused, though it was done: ${entry.sentence}`);
  }
  return faults;
}

const DEATHS: readonly Omit<Death, 'at'>[] = [
  { when: 'before' },
  { when: 'after' },
  { when: 'before', isOnce: true },
  { when: 'after', isOnce: true },
  { when: 'away' },
];

test.each(Object.keys(STORIES))(
  'S2: %s: whatever call the process dies at, fails at or finds GitHub away at, it is done once and told, and nothing is lost',
  async (name) => {
    const story = STORIES[name] as Story;
    const { calls, faults } = await played(story, null);
    expect(faults).toEqual([]);
    expect(calls).toBeGreaterThan(5);
    const found: string[] = [];
    for (let at = 1; at <= calls; at++) {
      for (const death of DEATHS) {
        const told = await played(story, { at, ...death });
        found.push(...told.faults.map((fault) => `${JSON.stringify(death)} at call ${at}: ${fault}`));
      }
    }
    expect(found).toEqual([]);
  },
  60_000,
);
