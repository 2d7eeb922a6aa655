import { IncomingMessage } from 'node:http';
import { connect, Socket } from 'node:net';
import { afterEach, describe, expect, test } from '@jest/globals';
import { seeded } from '../../../autoscaler/simulation/seeded.ts';
import { OUTCOMES } from '../../../autoscaler/web/delivery-outcome.ts';
import { BodyBudget } from '../../../autoscaler/web/read-body.ts';
import { receiveDeliveries } from '../../../autoscaler/web/receive-delivery.ts';
import { SourceLimit } from '../../../autoscaler/web/source-limit.ts';
import { MemoryJournal } from '../../fakes/memory-journal.ts';
import { SteppedClock } from '../../fakes/stepped-clock.ts';
import { aPayload, deliver, SECRET, serving, sign } from './serving.ts';

/** More where somebody has the time: a million is the goal of a release. */
const MUTANTS = Number(process.env['PILOTLIGHT_FLOOD'] ?? 100_000);

const RIGHT = Buffer.from(aPayload());
const SIGNATURE = sign(RIGHT);

interface Mutant {
  readonly body: Buffer;
  readonly headers: Record<string, string>;
}

/** A delivery that is right but for one thing, which spoils its signature, its headers or its type. */
function mutant(chance: () => number): Mutant {
  const at = (length: number) => Math.floor(chance() * length);
  const headers: Record<string, string> = {
    'content-type': 'application/json',
    'x-github-delivery': `d-${at(1e9)}`,
    'x-github-event': 'workflow_job',
    'x-hub-signature-256': SIGNATURE,
  };
  const body = Buffer.from(RIGHT);
  const place = at(body.length);
  const spoilt: readonly (() => Buffer)[] = [
    () => {
      body[place] = (body[place] as number) ^ (1 + at(255));
      return body;
    },
    () => body.subarray(0, place),
    () => Buffer.concat([body, Buffer.from([at(256)])]),
    () => Buffer.concat([body.subarray(0, place), Buffer.from('['.repeat(at(2_000) + 1)), body.subarray(place)]),
    () => {
      const digit = 7 + at(64);
      const other = ((Number.parseInt(SIGNATURE[digit] as string, 16) + 1 + at(15)) % 16).toString(16);
      headers['x-hub-signature-256'] = SIGNATURE.slice(0, digit) + other + SIGNATURE.slice(digit + 1);
      return body;
    },
    () => {
      headers['x-hub-signature-256'] = ['', 'sha256=', `sha1=${'0'.repeat(40)}`, `${SIGNATURE}0`, `sha256=${'z'.repeat(64)}`][
        at(5)
      ] as string;
      return body;
    },
    () => {
      headers['x-github-delivery'] = ['', 'a b', 'x'.repeat(65), '../../etc'][at(4)] as string;
      return body;
    },
    () => {
      headers['x-github-event'] = ['', 'WORKFLOW_JOB', 'a'.repeat(65), '$where'][at(4)] as string;
      return body;
    },
    () => {
      headers['content-type'] = ['', 'text/plain', 'application/x-www-form-urlencoded', 'application/jsonp'][at(4)] as string;
      return body;
    },
  ];
  return { body: (spoilt[at(spoilt.length)] as () => Buffer)(), headers };
}

function requestOf({ body, headers }: Mutant): IncomingMessage {
  const request = new IncomingMessage(new Socket());
  request.headers = { ...headers, 'content-length': String(body.length) };
  request.push(body);
  request.push(null);
  return request;
}

const quiet = { info: () => undefined, warn: () => undefined, error: () => undefined };

function receiver() {
  const journal = new MemoryJournal();
  const route = receiveDeliveries({
    secrets: [SECRET],
    owners: ['acme'],
    journal,
    clock: new SteppedClock(),
    log: quiet,
    onDelivery: () => undefined,
    bodyLimit: 1_000_000,
    budget: new BodyBudget(10_000_000),
    sources: new SourceLimit({ burst: 1, perSecond: 1, sources: 1, countsLoopback: false }),
  });
  return { journal, route };
}

/** Nothing else in this process parses meanwhile. */
function countParses() {
  const parse = JSON.parse;
  let count = 0;
  JSON.parse = (...args: Parameters<typeof parse>) => {
    count++;
    return parse(...args);
  };
  return {
    count: () => count,
    stop: () => {
      JSON.parse = parse;
    },
  };
}

test(`G7, S1: of ${MUTANTS} deliveries that are wrong in one thing none is taken, none is parsed, and none breaks anything`, async () => {
  const { journal, route } = receiver();
  const chance = seeded(20_261_121);
  const statuses = new Map<number, number>();
  const parses = countParses();
  try {
    for (let done = 0; done < MUTANTS; done += 500) {
      const replies = await Promise.all(
        Array.from({ length: Math.min(500, MUTANTS - done) }, () => route(requestOf(mutant(chance)))),
      );
      for (const { status } of replies) statuses.set(status, (statuses.get(status) ?? 0) + 1);
    }
  } finally {
    parses.stop();
  }
  expect([...statuses.keys()].sort()).toEqual([OUTCOMES['bad-headers'].status, OUTCOMES.unsigned.status, 415]);
  expect([...statuses.values()].reduce((sum, count) => sum + count, 0)).toBe(MUTANTS);
  expect(parses.count()).toBe(0);
  expect(await journal.unsettled(1)).toEqual([]);
}, 600_000);

test('the same delivery unspoilt is taken, and parsed once', async () => {
  const { journal, route } = receiver();
  const headers = {
    'content-type': 'application/json',
    'x-github-delivery': 'd',
    'x-github-event': 'workflow_job',
    'x-hub-signature-256': SIGNATURE,
  };
  const parses = countParses();
  const { status } = await route(requestOf({ body: RIGHT, headers }));
  parses.stop();
  expect([status, parses.count()]).toEqual([202, 1]);
  expect(await journal.unsettled(10)).toHaveLength(1);
});

describe('G8: slow clients', () => {
  const sockets: Socket[] = [];
  afterEach(() => {
    for (const socket of sockets.splice(0)) socket.destroy();
  });

  test('200 that never finish their request hold up nobody, and are told to go', async () => {
    const server = await serving({ limits: { headersTimeout: 700, requestTimeout: 1_000 } });
    try {
      let told = 0;
      const closed = Array.from({ length: 200 }, (_, index) => {
        const socket = connect(server.port, '127.0.0.1');
        sockets.push(socket);
        socket.on('data', (bytes) => {
          if (/^HTTP\/1\.1 408 /.test(bytes.toString('latin1'))) told++;
        });
        socket.on('error', () => undefined);
        const head = 'POST /webhooks/github HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: 500\r\n';
        socket.write(index % 2 === 0 ? head.slice(0, 60) : `${head}\r\n{"half":`);
        return new Promise<void>((resolve) => socket.on('close', () => resolve()));
      });
      const took: number[] = [];
      for (let index = 0; index < 100; index++) {
        const before = performance.now();
        const answer = await deliver({ port: server.port, body: aPayload(), headers: { 'x-github-delivery': `good-${index}` } });
        expect(answer.status).toBe(202);
        took.push(performance.now() - before);
      }
      took.sort((a, b) => a - b);
      expect(took[98]).toBeLessThan(250);
      await Promise.all(closed);
      expect(told).toBe(200);
    } finally {
      await server.close();
    }
  }, 20_000);
});
