import { readdir } from 'node:fs/promises';
import { deflateRawSync, gzipSync } from 'node:zlib';
import { afterEach, describe, expect, test } from '@jest/globals';
import { handOverArtifact } from '../../../../src/commands/refdata/hand-over.ts';
import { formatPack } from '../../../../src/refdata/pack.ts';
import type { RunSummary } from '../../../../src/refdata-ports.ts';
import { config, type Files, faultsOf, RefdataWorld, sha256 } from '../../../builders/refdata-world.ts';

const FILES = { 'a.txt': 'a\n', 'b.txt': 'b\n', 'c.txt': 'c\n', 'd.txt': 'd\n', 'e.txt': 'e\n' };
const CONTEXT = 'pilotlight-refdata/default';

let it: RefdataWorld;
afterEach(() => it.close());

/** A fork's pull request whose job ran. */
async function handedOver(files: Files, inputs: Readonly<Record<string, string>> = {}) {
  it = await RefdataWorld.open();
  await it.adopt({ default: FILES });
  const pull = it.propose({ isFork: true });
  const run = it.run({ event: 'pull_request', headSha: pull.headSha, headBranch: pull.headRef, headRepository: 'eve/plots' });
  await it.produce(files);
  const outcome = await it.check(it.onPull(pull, { run }), { inputs });
  await it.produce({});
  return { pull, run, outcome };
}

/** The same, with an artifact of the fork's own making. */
async function lied(
  make: (honest: { readonly files: Record<string, [string, number]>; readonly bytes: Record<string, Uint8Array> }) => Uint8Array,
  name = handOverArtifact('default'),
) {
  const { pull, run } = await handedOver(FILES);
  const all = Object.entries(FILES).map(([path, text]) => [path, Buffer.from(text)] as const);
  const files = Object.fromEntries(all.map(([path, bytes]) => [path, [sha256(bytes), bytes.length] as [string, number]]));
  const bytes = Object.fromEntries(all.map(([, one]) => [sha256(one), one]));
  it.runs.store(run.id, name, make({ files, bytes }));
  it.memory.resetCounters();
  const before = it.memory.keys();
  const outcome = await it.check(it.after({ ...run, status: 'completed' }));
  return { pull, run, outcome, added: it.memory.keys().filter((key) => !before.includes(key)) };
}
const pack = (files: Record<string, [string, number]>, bytes: Record<string, Uint8Array>, partition = 'default') =>
  formatPack(
    Object.entries(bytes).map(([digest, one]) => ({ sha256: digest, bytes: one })),
    { partition, complete: true, files },
  );
const ingest = (run: RunSummary) => it.check(it.after({ ...run, status: 'completed' }));

describe('a fork’s job', () => {
  test('A1: asks the store for nothing, is green, and hands its results over in one artifact', async () => {
    const { outcome } = await handedOver({ ...FILES, 'a.txt': 'new\n' });
    expect(faultsOf(outcome)).toEqual([]);
    expect(it.artifacts.stored.map(({ name }) => name)).toEqual(['pilotlight-refdata-default']);
    expect(it.memory.keys('candidates/pull-')).toEqual([]);
  });

  test('a job of ours does so where it is told to', async () => {
    it = await RefdataWorld.open();
    await it.produce(FILES);
    expect(faultsOf(await it.check(it.onPull(it.propose()), { inputs: { hand_over: 'true' } }))).toEqual([]);
    expect(it.artifacts.stored).toHaveLength(1);
    expect(it.memory.keys()).toEqual([]);
  });

  test('is red where a result may not be in a set, or no artifact can be stored', async () => {
    const { outcome } = await handedOver({ ...FILES, 'con.txt': 'x' });
    expect(faultsOf(outcome)).toEqual([expect.stringMatching(/^refdata-results: The result "con\.txt"/)]);
    const upload = (): Promise<never> => Promise.reject(new Error('no artifact service'));
    const artifacts = Object.assign(Object.create(it.artifacts), { upload });
    await it.produce(FILES);
    const again = await it.check(it.onPull(it.propose({ isFork: true })), { ports: { artifacts } });
    expect(faultsOf(again)).toEqual([expect.stringMatching(/^result-not-stored: .*no artifact service/)]);
  });
});

test('A10: more results than the header of one artifact has room for are not handed over', async () => {
  it = await RefdataWorld.open();
  const name = (at: number) => `${'plots/of-a-name-that-takes-room/'.repeat(6)}${at}.txt`;
  await it.produce(Object.fromEntries(Array.from({ length: 13_000 }, (_, at) => [name(at), `${at}`])));
  expect(faultsOf(await it.check(it.onPull(it.propose({ isFork: true }))))).toEqual([
    expect.stringMatching(
      /^refdata-results: The 13000 results cannot be handed over: their artifact has a header of \d+ bytes; at most 4194304/,
    ),
  ]);
  expect(it.artifacts.stored).toEqual([]);
});

describe('what was handed over', () => {
  test('is compared, stored, and told on the pull request that GitHub names', async () => {
    const { pull, run } = await handedOver({ ...FILES, 'a.txt': 'new\n' });
    it.handOn(run);
    expect(faultsOf(await ingest(run))).toEqual([]);
    const [stored] = await it.candidates({ pull: pull.number }, pull.headSha);
    expect(stored?.candidate).toMatchObject({
      fork: true,
      green: false,
      run: run.id,
      changes: [{ path: 'a.txt', kind: 'changed' }],
    });
    expect(it.forge.written.at(-1)).toMatchObject({ sha: pull.headSha, context: CONTEXT, state: 'failure' });
    expect(it.comments.all(pull.number)[0]?.body).toContain('1 changed');
    expect(await readdir(`${it.checkout}/results`)).toEqual([]);
  });

  test('is green where nothing differs, and by a status', async () => {
    const { pull, run } = await handedOver(FILES);
    it.handOn(run);
    expect(faultsOf(await ingest(run))).toEqual([]);
    expect(it.forge.written.at(-1)).toMatchObject({ sha: pull.headSha, context: CONTEXT, state: 'success' });
  });

  test('a workflow that runs again finds its own candidate, tells the same, and is not red', async () => {
    const { pull, run } = await handedOver({ ...FILES, 'a.txt': 'new\n' });
    it.handOn(run);
    await ingest(run);
    const [first] = await it.candidates({ pull: pull.number }, pull.headSha);
    const digest = first?.digest.slice(0, 12) ?? '';
    const told = it.comments.all(pull.number).map(({ body }) => body);
    expect(told).toHaveLength(1);
    expect(faultsOf(await ingest(run))).toEqual([]);
    // But for the run whose artifact the report is.
    const withoutRun = (body: string) => body.replace(/runs\/[0-9]+\/artifacts/, 'artifacts');
    expect(it.comments.all(pull.number).map(({ body }) => withoutRun(body))).toEqual(told.map(withoutRun));
    expect(faultsOf(await it.acceptOnPull(pull, digest))).toEqual([]);
    expect(faultsOf(await ingest(run))).toEqual([]);
    expect(it.forge.written.at(-1)).toMatchObject({ context: CONTEXT, state: 'success' });
  });

  test('R-8: a verdict that cannot be written as a status makes the workflow red: the fork’s job is green', async () => {
    const { run } = await handedOver({ ...FILES, 'a.txt': 'new\n' });
    it.handOn(run);
    it.forge.mayWrite = false;
    expect(faultsOf(await ingest(run))).toEqual([expect.stringMatching(/^refdata-event: The verdict on default .*403/)]);
  });

  test('a partial run says so itself, and removes nothing', async () => {
    const { pull, run } = await handedOver(
      { 'a.txt': 'a\n', 'b.txt': 'b\n', 'c.txt': 'c\n', 'd.txt': 'd\n' },
      { complete: 'false' },
    );
    it.handOn(run);
    await ingest(run);
    const [stored] = await it.candidates({ pull: pull.number }, pull.headSha);
    expect(stored?.candidate).toMatchObject({ complete: false, green: true });
  });

  test('the newest artifact of a partition counts: a job that ran again has another', async () => {
    const { pull, run } = await handedOver({ ...FILES, 'a.txt': 'old\n' });
    it.handOn(run);
    const next = it.run({ ...run, attempt: 2 });
    await it.produce({ ...FILES, 'a.txt': 'new\n' });
    await it.check(it.onPull(pull, { run: next }));
    it.handOn(next);
    await ingest(next);
    const [stored] = await it.candidates({ pull: pull.number }, pull.headSha);
    expect(stored?.candidate).toMatchObject({ attempt: 2, changes: [{ path: 'a.txt', to: [sha256('new\n'), 4] }] });
  });

  test('A19: the rules are the base branch’s, never those that came along', async () => {
    const { pull, run } = await handedOver({ 'a.txt': 'a\n' });
    it.handOn(run);
    await it.write('.github/pilotlight.yml', config('  guards: { max_drop: "100%" }\n'));
    await ingest(run);
    const [stored] = await it.candidates({ pull: pull.number }, pull.headSha);
    expect(stored?.candidate.guarded).toBe(true);
  });
});

describe('A1, A9: an artifact that lies is refused, marked on the commit, and nothing of it is stored', () => {
  const other = Buffer.from('other\n');
  test.each<readonly [string, Parameters<typeof lied>[0], RegExp]>([
    [
      'other bytes than the digest says',
      ({ files, bytes }) => pack(files, { ...bytes, [sha256('a\n')]: Buffer.from('z\n') }),
      /other bytes/,
    ],
    ['another size', ({ files, bytes }) => pack({ ...files, 'a.txt': [sha256('a\n'), 3] }, bytes), /carries .* in that size/],
    [
      'a path out of the folder',
      ({ files, bytes }) => pack({ ...files, '../../etc/passwd': [sha256('a\n'), 2] }, bytes),
      /has a wrong list of paths: /,
    ],
    [
      'an absolute path',
      ({ files, bytes }) => pack({ ...files, '/etc/passwd': [sha256('a\n'), 2] }, bytes),
      /has a wrong list of paths: /,
    ],
    ['a device', ({ files, bytes }) => pack({ ...files, 'nul.txt': [sha256('a\n'), 2] }, bytes), /has a wrong list of paths: /],
    [
      'two paths that differ by case',
      ({ files, bytes }) => pack({ ...files, 'A.TXT': [sha256('a\n'), 2] }, bytes),
      /paths that differ by more than case/,
    ],
    [
      'a file that did not come along',
      ({ files, bytes }) => pack({ ...files, 'x.txt': [sha256(other), 6] }, bytes),
      /lacks the bytes of "x\.txt"/,
    ],
    ['a stray file', ({ files, bytes }) => pack(files, { ...bytes, [sha256(other)]: other }), /none of its paths/],
    ['another partition', ({ files, bytes }) => pack(files, bytes, 'release'), /of the partition "release"/],
    ['no pack', () => Buffer.from('PK\x03\x04'), /does not begin/],
    ['nothing', () => Buffer.alloc(0), /does not begin/],
    ['a header that ends early', ({ files, bytes }) => pack(files, bytes).subarray(0, 40), /ends within its header/],
    ['more bytes than it says', ({ files, bytes }) => Buffer.concat([pack(files, bytes), other]), /should have/],
    ['a header of gigabytes', () => Buffer.from('PLPACK1\nffffffff\n{}'), /header of 4294967295 bytes/],
    ['brackets without end', () => Buffer.from(`PLPACK1\n00100000\n${'['.repeat(0x100000)}`), /header that is not one/],
    [
      'a name of objects themselves',
      ({ bytes }) => Buffer.from(pack({}, bytes).toString().replace('"paths":{}', '"paths":{"__proto__":["00",1]}')),
      /./,
    ],
  ])('%s', async (_, make, why) => {
    const { pull, outcome, added } = await lied(make);
    expect(faultsOf(outcome)).toEqual([expect.stringMatching(/^refdata-results: What run \d+ handed over for default /)]);
    expect(faultsOf(outcome)[0]).toMatch(why);
    expect(added).toEqual([]);
    expect(it.forge.written.at(-1)).toMatchObject({ sha: pull.headSha, context: CONTEXT, state: 'error' });
  });

  test.each(['pilotlight-refdata-../x', 'pilotlight-refdata-', 'pilotlight-refdata-a b', 'results', 'pilotlight-report-1'])(
    'an artifact called %p is none of ours',
    async (name) => {
      const { outcome, added } = await lied(({ files, bytes }) => pack(files, bytes), name);
      expect(faultsOf(outcome)).toEqual([]);
      expect(added).toEqual([]);
      expect(it.workflow.lines).toContainEqual(expect.stringMatching(/handed nothing over/));
    },
  );

  test('two partitions that differ by case alone: a green one cannot stand for a red one', async () => {
    const { run } = await handedOver({ ...FILES, 'a.txt': 'new\n' });
    it.handOn(run);
    it.runs.store(run.id, handOverArtifact('Default'), pack({}, {}, 'Default'));
    expect(faultsOf(await ingest(run))).toEqual([expect.stringMatching(/does not tell apart/)]);
    expect(it.forge.written.filter(({ sha }) => sha === run.headSha)).toEqual([]);
  });

  test('more partitions than are compared are refused, not left out', async () => {
    const { run } = await handedOver(FILES);
    for (let part = 0; part < 257; part += 1) it.runs.store(run.id, handOverArtifact(`p${part}`), Buffer.alloc(0));
    expect(faultsOf(await ingest(run))).toEqual([expect.stringMatching(/257 partitions/)]);
  });

  test('an artifact of 500 MB is refused by its size, without being read', async () => {
    const { pull, run } = await handedOver(FILES);
    let downloads = 0;
    const runs = {
      run: (id: string) => it.runs.run(id),
      rerunFailed: (id: string) => it.runs.rerunFailed(id),
      artifacts: async () => ({ ok: true as const, value: [{ id: 9, name: handOverArtifact('default'), size: 500_000_000 }] }),
      download: async () => {
        downloads += 1;
        return { ok: false as const, kind: 'refused' as const, because: 'read' };
      },
    };
    const outcome = await it.check(it.after(run), { ports: { github: { ...it.github, runs } } });
    expect(faultsOf(outcome)).toEqual([expect.stringMatching(/^results-unreadable: .*default.* 500000000 bytes/)]);
    expect(downloads).toBe(0);
    expect(it.forge.written.at(-1)).toMatchObject({ sha: pull.headSha, state: 'error' });
  });

  test.each<readonly [string, string, Uint8Array]>([
    ['PNG', 'p.png', bombPng()],
    ['gzip', 'p.svgz', gzipSync(Buffer.alloc(50_000_000))],
    ['npz', 'p.npz', bombZip()],
  ])('A10: a %s bomb is unreadable, in 2 s of processor time and 64 MB', async (_, path, bomb) => {
    it = await RefdataWorld.open();
    await it.adopt({ default: { ...FILES, [path]: 'small' } });
    const pull = it.propose({ isFork: true });
    const run = it.run({ event: 'pull_request', headSha: pull.headSha, headBranch: pull.headRef, headRepository: 'eve/plots' });
    await it.produce({ ...FILES, [path]: bomb });
    await it.check(it.onPull(pull, { run }));
    it.handOn(run);
    const [cpu, memory] = [process.cpuUsage(), process.memoryUsage.rss()];
    expect(faultsOf(await ingest(run))).toEqual([]);
    const { user, system } = process.cpuUsage(cpu);
    expect(user + system).toBeLessThan(2_000_000);
    expect(process.memoryUsage.rss() - memory).toBeLessThan(64 * 1024 * 1024);
    const [stored] = await it.candidates({ pull: pull.number }, pull.headSha);
    expect(stored?.candidate.changes).toMatchObject([{ path, kind: path.endsWith('svgz') ? 'changed' : 'unreadable' }]);
  });
});

describe('A13: which pull request it belongs to is GitHub’s word', () => {
  test.each([
    ['closed', { state: 'closed' as const }],
    ['pushed to since', { headSha: 'f'.repeat(40) }],
    ['from somewhere else', { headRepository: 'mallory/plots' }],
  ])('nothing is compared where it is %s', async (_, now) => {
    const { pull, run } = await handedOver({ ...FILES, 'a.txt': 'new\n' });
    it.handOn(run);
    it.pulls.put({ ...pull, ...now });
    const before = it.memory.keys();
    expect(faultsOf(await ingest(run))).toEqual([]);
    expect(it.workflow.lines).toContainEqual(expect.stringMatching(/nothing is compared/));
    expect(it.memory.keys()).toEqual(before);
    expect(it.forge.written.at(-1)?.sha).not.toBe(pull.headSha);
  });

  test.each(['issue_comment', 'schedule', 'workflow_run', 'pull_request_target', 'push'])(
    'a fork’s run of %s is refused',
    async (event) => {
      const { run } = await handedOver(FILES);
      it.handOn({ ...run, event });
      it.runs.put({ ...run, event, status: 'completed' });
      expect(faultsOf(await ingest(run))).toEqual([expect.stringMatching(/^refdata-event: Results are taken of runs of/)]);
    },
  );

  test.each(['run', 'artifacts', 'pullOfHead'])('no answer about %s is an error, and decides nothing', async (method) => {
    const { run } = await handedOver(FILES);
    it.handOn(run);
    it.runs.troubleOf.set(method, 'unreachable');
    it.pulls.troubleOf.set(method, 'unreachable');
    const before = it.memory.keys();
    expect(faultsOf(await ingest(run))).toEqual([expect.stringMatching(/was ordered to fail/)]);
    expect(it.memory.keys()).toEqual(before);
  });

  test('an artifact that is gone is an error that names the partition', async () => {
    const { run } = await handedOver(FILES);
    it.handOn(run);
    it.runs.troubleOf.set('download', 'missing');
    expect(faultsOf(await ingest(run))).toEqual([expect.stringMatching(/^results-unreadable: The artifact of default/)]);
  });

  test('a push of ours that handed over belongs to its branch', async () => {
    it = await RefdataWorld.open();
    await it.adopt({ default: FILES });
    const run = it.run({ event: 'push' });
    await it.produce({ ...FILES, 'a.txt': 'new\n' });
    await it.check(it.onPush('main', it.tip, run), { inputs: { hand_over: 'true' } });
    it.handOn(run);
    expect(faultsOf(await ingest(run))).toEqual([]);
    const found = await it.candidates({ branch: 'main' }, it.tip);
    expect(found.map(({ candidate }) => [candidate.run, candidate.fork])).toContainEqual([run.id, false]);
  });
});

/** 20,000 × 20,000 pixels of nothing. */
function bombPng(): Uint8Array {
  const chunk = (type: string, data: Uint8Array): Buffer => {
    const head = Buffer.alloc(8);
    head.writeUInt32BE(data.length);
    head.write(type, 4, 'latin1');
    return Buffer.concat([head, data, Buffer.alloc(4)]);
  };
  const header = Buffer.alloc(13);
  header.writeUInt32BE(20_000, 0);
  header.writeUInt32BE(20_000, 4);
  header.set([8, 6, 0, 0, 0], 8);
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([
    signature,
    chunk('IHDR', header),
    chunk('IDAT', deflateRawSync(Buffer.alloc(20_000_000))),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

/** One member that says it has ten bytes, and has fifty million. */
function bombZip(): Uint8Array {
  const packed = deflateRawSync(Buffer.alloc(50_000_000));
  const name = Buffer.from('x.npy');
  const local = Buffer.alloc(30);
  local.writeUInt32LE(0x04034b50, 0);
  local.writeUInt16LE(8, 8);
  local.writeUInt32LE(packed.length, 18);
  local.writeUInt32LE(10, 22);
  local.writeUInt16LE(name.length, 26);
  const central = Buffer.alloc(46);
  central.writeUInt32LE(0x02014b50, 0);
  central.writeUInt16LE(8, 10);
  central.writeUInt32LE(packed.length, 20);
  central.writeUInt32LE(10, 24);
  central.writeUInt16LE(name.length, 28);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(1, 8);
  end.writeUInt16LE(1, 10);
  end.writeUInt32LE(46 + name.length, 12);
  end.writeUInt32LE(30 + name.length + packed.length, 16);
  return Buffer.concat([local, name, packed, central, name, end]);
}
