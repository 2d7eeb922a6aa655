import { cpSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { dirname, join, resolve } from 'node:path';
import { keyPairNo } from '../sandbox/forge/oauth/key-pairs.ts';
import { run } from './run.ts';

const BUILD = resolve(import.meta.dirname, '../../scripts/build.ts');

/** The service's bundle as `npm run build -- --service` makes it, once for all suites of a run; each has a copy of its own. */
export async function buildService(target: string): Promise<void> {
  const shared = join(process.env['PILOTLIGHT_RUN_FOLDER'] ?? dirname(target), 'service');
  if (isFirst(`${shared}.begun`)) {
    const { status, stderr } = run(process.execPath, ['--disable-warning=ExperimentalWarning', BUILD, '--service', shared]);
    writeFileSync(`${shared}.new`, status === 0 ? '' : stderr || `exit ${status}`);
    renameSync(`${shared}.new`, `${shared}.built`);
  }
  while (!existsSync(`${shared}.built`)) await new Promise((resolve) => setTimeout(resolve, 100));
  const fault = readFileSync(`${shared}.built`, 'utf8');
  if (fault !== '') throw new Error(`the bundle cannot be built: ${fault}`);
  cpSync(shared, target, { recursive: true });
}

/** Whether nobody else has made this file before. */
function isFirst(path: string): boolean {
  try {
    writeFileSync(path, '', { flag: 'wx' });
    return true;
  } catch {
    return false;
  }
}

export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return typeof address === 'object' && address !== null ? address.port : 0;
}

interface Place {
  readonly folder: string;
  readonly port: number;
  /** Directory of the journal, and of the socket where there is one. */
  readonly state: string;
  /** Pages that people sign in to, and a socket `api.sock`. */
  readonly people?: boolean;
}

/** A configuration with its credentials; GitHub is a port that nobody listens on. */
export function writeSettings({ folder, port, state, people = false }: Place): string {
  const credentials = join(folder, 'credentials');
  mkdirSync(credentials, { recursive: true });
  mkdirSync(state, { recursive: true });
  const { privateKey } = keyPairNo(0);
  writeFileSync(join(credentials, 'github-app.pem'), privateKey);
  writeFileSync(join(credentials, 'webhook-secret'), 'webhook-secret');
  writeFileSync(join(credentials, 'client-secret'), 'client-secret');
  const file = join(folder, 'pilotlight.yml');
  writeFileSync(
    file,
    `github:
  url: http://127.0.0.1:9
  app: { id: 7, private_key: { credential: github-app.pem }, webhook_secret: { credential: webhook-secret } }
  owners: [acme]
${people ? peopleOf(port, state) : `server: { listen: 127.0.0.1:${port} }`}
journal: sqlite:${join(state, 'journal.db')}
pools:
  large: { labels: [self-hosted, large], machines: { local: { runner: /bin/sh, directory: ${join(state, 'runners')} } }, max: 2 }
`,
  );
  return file;
}

function peopleOf(port: number, state: string): string {
  return `server: { listen: 127.0.0.1:${port}, url: https://ci.example.org, socket: ${join(state, 'api.sock')} }
pages: { client_id: Iv23liAcmePilotlight, client_secret: { credential: client-secret } }`;
}
