import { writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { OPERATOR } from '../sandbox/demo/farm-settings.ts';
import { type Kept, KillableService } from './watch-sigkill-world.ts';

/** The service in a process of its own, killed between what it wrote down of a move and what it did, with GitHub on this host. */
const SECTION = `branches:
  promote:
    - { from: main, to: stable, when: { check: gate }, how: ff }
`;
const ADVANCE = { method: 'PATCH', path: '/git/refs/heads/stable' };

interface Moment {
  readonly name: string;
  /** What GitHub is not told, or does not answer. */
  readonly kept: Kept;
  /** Whether the branch is at the tested commit when the service is dead. */
  readonly isMoved: boolean;
}
const MOMENTS: readonly Moment[] = [
  { name: 'written-down', kept: { ...ADVANCE, what: 'call' }, isMoved: false },
  { name: 'updated', kept: { ...ADVANCE, what: 'answer' }, isMoved: true },
];

const world = new KillableService();
const repositoryOf = ({ name }: Moment): string => `acme/${name}`;
/** A chat's incoming webhook: what it was told. */
const told: string[] = [];
let chat: Server;

beforeAll(async () => {
  chat = createServer((asked, answer) => {
    let body = '';
    asked.on('data', (part: Buffer) => (body += part.toString()));
    asked.on('end', () => {
      told.push(body);
      answer.end('ok');
    });
  });
  await new Promise<void>((resolve) => chat.listen(0, '127.0.0.1', resolve));
  const { port } = chat.address() as AddressInfo;
  await world.prepare('announce: [{ name: team, url: { file: chat }, events: [promoted] }]\n');
  writeFileSync(join(world.folder, 'chat'), `http://127.0.0.1:${port}/hook`, { mode: 0o600 });
  const { forge, app } = world;
  const permissions = forge.model.accounts.app(app.id)?.permissions ?? {};
  forge.model.accounts.updateApp(app.id, { permissions: { ...permissions, contents: 'write', workflows: 'write' } });
  for (const moment of MOMENTS) {
    const repository = repositoryOf(moment);
    const files = { '.github/pilotlight.yml': SECTION };
    const { sha } = await forge.createRepository({ owner: 'acme', name: moment.name, files });
    forge.setRole(repository, OPERATOR, 'maintain');
    await post(repository, 'git/refs', { ref: 'refs/heads/stable', sha });
  }
  await world.service.start();
}, 60_000);
afterAll(async () => {
  await world.close();
  chat.closeAllConnections();
  await new Promise((resolve) => chat.close(resolve));
}, 30_000);

async function post(repository: string, path: string, body: object): Promise<void> {
  const { api } = world.forge;
  const headers = { authorization: `Bearer ${world.forge.userToken(OPERATOR)}`, 'content-type': 'application/json' };
  const answer = await fetch(`${api}/repos/${repository}/${path}`, { method: 'POST', headers, body: JSON.stringify(body) });
  if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
}

const stableOf = (moment: Moment) => world.forge.model.accounts.repository(repositoryOf(moment))?.branches.get('stable')?.sha;
const audit = (moment: Moment, because: string): readonly string[] =>
  world
    .rows('SELECT detail FROM decisions WHERE subject = ? AND because = ?', `branches:${repositoryOf(moment)}`, because)
    .map(({ detail }) => String(detail));
const announced = (sha: string): readonly string[] => told.filter((body) => body.includes(sha.slice(0, 12)));

test.each(MOMENTS)(
  'S2: the service, killed with SIGKILL when a move is $name, leaves the branch at the tested commit, once in the audit and announced once',
  async (moment) => {
    const isKept = world.gate.keep(moment.kept);
    const { sha } = await world.commit(repositoryOf(moment), 'main', { 'x.txt': moment.name });
    await post(repositoryOf(moment), `statuses/${sha}`, { state: 'success', context: 'gate' });
    await isKept;
    await world.service.kill();
    expect(stableOf(moment) === sha).toBe(moment.isMoved);
    expect(audit(moment, 'branch-moving')).toEqual([expect.stringContaining(`-> ${sha.slice(0, 12)} of main, by gate`)]);
    expect(audit(moment, 'branch-moved')).toEqual([]);
    await world.service.start();
    await world.until('it is in the audit', () => audit(moment, 'branch-moved').length > 0);
    await world.until('it is announced', () => announced(sha).length > 0);
    // What a chat took is told again where the service dies before it is written down (docs/announcements.md).
    await world.until('that is written down', () => world.rows('SELECT key FROM announcements').length === 0);
    await world.service.kill();
    const looks = () => world.gate.passed(`/repos/${repositoryOf(moment)}/git/ref/heads/stable`);
    const before = looks();
    await world.service.start();
    await world.until('it is looked at again', () => looks() > before);
    expect(stableOf(moment)).toBe(sha);
    expect(audit(moment, 'branch-moved')).toEqual([expect.stringContaining(`(${sha}, by gate)`)]);
    expect(audit(moment, 'branch-moving')).toHaveLength(1);
    expect(announced(sha)).toEqual([expect.stringContaining(`has \`${sha.slice(0, 12)}\` of \`main\`, tested by \`gate\``)]);
  },
  60_000,
);
