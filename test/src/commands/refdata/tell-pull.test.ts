import { afterEach, expect, test } from '@jest/globals';
import { headResults } from '../../../../src/commands/refdata/pull-state.ts';
import { type RefdataWorld, sha256 } from '../../../builders/refdata-world.ts';
import { approvalWorld, FIRST, MINUTE, plain, produced, says } from './approvals.ts';

let world: RefdataWorld;
afterEach(() => world.close());

const PARTITIONS = ['a', 'b', 'c', 'd', 'e'];

/** Each job has a checkout of its own: what it produced lies there before any of them begins. */
test('jobs of a matrix that end at once leave one comment, complete, with the digest of all of them', async () => {
  world = await approvalWorld({ partitions: Object.fromEntries(PARTITIONS.map((one) => [one, FIRST])) });
  const pull = world.propose();
  await world.produce({ 'a.txt': 'one, redder\n', 'b.txt': 'two\n' });
  const run = world.run({ event: 'pull_request', headSha: pull.headSha });
  const facts = world.onPull(pull, { run });
  await Promise.all(PARTITIONS.toReversed().map((partition) => world.check(facts, { inputs: { partition } })));
  const shown = world.comments.all(pull.number).filter(({ body }) => body.startsWith('<!-- pilotlight refdata v1'));
  const { digest } = headResults(pull.headSha, await world.candidates({ pull: pull.number }, pull.headSha), sha256);
  expect(shown).toHaveLength(1);
  expect(shown[0]?.body).toContain(`"digest":"${digest}"`);
  expect(shown[0]?.body).toContain('all 5');
});

test('comments that two jobs made at once become one, and the other says where it stands', async () => {
  world = await approvalWorld({ partitions: { linux: FIRST } });
  const pull = world.propose();
  await world.produce({ 'a.txt': 'one, redder\n', 'b.txt': 'two\n' });
  const { comments } = world;
  const create = comments.create.bind(comments);
  let isFirst = true;
  comments.create = async (number, body) => {
    const made = await create(number, body);
    // Another job looked before this one wrote, and writes after it.
    if (isFirst) await create(number, body);
    isFirst = false;
    return made;
  };
  await world.check(world.onPull(pull), { inputs: { partition: 'linux' } });
  const all = comments.all(pull.number).map(({ body }) => body.split('\n')[0]?.slice(0, 27));
  expect(all).toEqual(['The results stand in a newe', '<!-- pilotlight refdata v1 ']);
});

test('a pull request that reverts a merged one is told how its reference data goes back, and may do so', async () => {
  world = await approvalWorld({ partitions: { linux: FIRST } });
  const changed = { linux: { 'a.txt': 'one, redder\n', 'b.txt': 'two\n' } };
  const first = world.propose();
  await produced(world, first, changed);
  await says(world, first, 'ada', '/update-refdata');
  world.land(first);
  await world.merge(world.onPush());
  world.clock.time += MINUTE;
  const back = world.propose({ body: `Reverts acme/plots#${first.number}` });
  await produced(world, back, { linux: FIRST });
  const hint = (): string =>
    world.comments
      .all(back.number)
      .map(({ body }) => plain(body))
      .join('\n');
  expect(hint()).toContain(`/update-refdata revert #${first.number} takes the reference data back with it.`);
  const { answer } = await says(world, back, 'ada', `/update-refdata revert #${first.number}`);
  expect(plain(answer)).toContain('took back the reference data');
});
