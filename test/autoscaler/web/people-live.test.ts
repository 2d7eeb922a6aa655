import { get as httpGet, type IncomingMessage } from 'node:http';
import { afterEach, describe, expect, test } from '@jest/globals';
import { Changes } from '../../../autoscaler/changes.ts';
import { aJob } from '../../builders/journal-rows.ts';
import { ADA, EVE, PeopleWorld } from './people-world.ts';

let world: PeopleWorld | null = null;
afterEach(() => world?.close());

interface Followed {
  readonly response: IncomingMessage;
  text: string;
  isOver: boolean;
  readonly has: (text: string) => Promise<void>;
}

function follow(of: PeopleWorld, cookie: string, topics: string): Promise<Followed> {
  return new Promise((resolve, reject) => {
    const asking = httpGet(
      { host: '127.0.0.1', port: of.port, path: `/live?topics=${topics}`, headers: { cookie }, agent: false },
      (response) => {
        const followed: Followed = {
          ...{ response, text: '', isOver: false },
          has: (text) => until(() => followed.text.includes(text)),
        };
        response.setEncoding('utf8').on('data', (more: string) => {
          followed.text += more;
        });
        response.on('close', () => {
          followed.isOver = true;
        });
        resolve(followed);
      },
    );
    asking.on('error', reject);
  });
}

async function until(is: () => boolean): Promise<void> {
  for (let turns = 0; !is(); turns++) {
    if (turns > 1_000) throw new Error('it did not come');
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

const count = (text: string, what: string): number => text.split(what).length - 1;

describe('the stream of changes', () => {
  test('tells which topic changed and its version, and nothing of what it is', async () => {
    world = await PeopleWorld.open({ pace: { gather: 20 } });
    const stream = await follow(world, await world.signIn(ADA), 'now,pool%253Asmall');
    await stream.has('"topic":"pool:small"');
    expect(stream.response.headers['content-type']).toBe('text/event-stream; charset=utf-8');
    expect(stream.text).toMatch(/^retry: 3000\n\n/);
    const before = count(stream.text, 'event: changed');
    world.looked({ jobs: [aJob({ name: 'secret-name' })] });
    await until(() => count(stream.text, 'event: changed') >= before + 2);
    expect(stream.text).not.toContain('secret-name');
    stream.response.destroy();
    await until(() => world?.changes.followed === 0);
  });

  test('a hundred changes of a topic within a moment are told as two at most, and the last one is among them', async () => {
    world = await PeopleWorld.open({ pace: { gather: 200 } });
    const stream = await follow(world, await world.signIn(ADA), 'now');
    await stream.has('event: changed');
    for (let i = 0; i < 100; i++) world.looked({ jobs: [aJob({ id: `${i}` })] });
    await stream.has(JSON.stringify(world.changes.version('now')));
    expect(count(stream.text, 'event: changed')).toBeLessThanOrEqual(3);
    stream.response.destroy();
  });

  test('a session that ended loses its stream at the next beat, and a beat keeps the others open', async () => {
    world = await PeopleWorld.open({ pace: { gather: 5, beat: 60 } });
    const [cookie, other] = [await world.signIn(ADA), await world.signIn(EVE)];
    const [mine, theirs] = [await follow(world, cookie, 'now'), await follow(world, other, 'now')];
    await mine.has('\n\n:\n\n');
    await world.sessions.dropOf(ADA.id);
    await mine.has('event: over');
    await until(() => mine.isOver);
    const beats = count(theirs.text, ':\n\n');
    await until(() => count(theirs.text, ':\n\n') > beats + 1);
    expect(theirs.isOver).toBe(false);
    theirs.response.destroy();
  });

  test('nobody is told of what they may not read, nor any longer once they may not (S13)', async () => {
    world = await PeopleWorld.open({ pace: { gather: 5, beat: 50 } });
    const stream = await follow(world, await world.signIn(EVE), 'now,pull%253Aacme%252Fsecret%252F7');
    await stream.has('"now"');
    world.changes.touch('pull:acme/secret/7');
    world.looked({ jobs: [aJob()] });
    await until(() => count(stream.text, '"now"') >= 2);
    expect(stream.text).not.toContain('secret');
    stream.response.destroy();
  });

  test.each(['', 'other', 'pool%253A', 'now,'.repeat(30), 'pool%25', 'job%253A%2500'])(
    'the topics %j are refused',
    async (topics) => {
      world = await PeopleWorld.open();
      expect((await world.get(await world.signIn(ADA), `/live?topics=${topics}`)).status).toBe(400);
    },
  );
});

describe('versions of topics', () => {
  test('only what is followed is computed at all', () => {
    const changes = new Changes('t');
    const asked: string[] = [];
    const digestOf = (topic: string): string => {
      asked.push(topic);
      return 'x';
    };
    changes.looked(digestOf);
    expect(asked).toEqual([]);
    const stop = changes.subscribe('now', () => undefined);
    changes.looked(digestOf);
    stop();
    changes.looked(digestOf);
    expect(asked.filter((topic) => topic !== 'now')).toEqual([]);
    expect(changes.followed).toBe(0);
  });

  test('a version of an earlier life of the service is never one of this', () => {
    expect(new Changes('a').version('now')).not.toBe(new Changes('b').version('now'));
  });
});
