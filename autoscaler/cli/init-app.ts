import { constants } from 'node:fs';
import { access, chmod, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { FaultError, fault } from '../faults.ts';
import { ID_LINE } from './first-files.ts';
import { CLIENT_SECRET, withPages } from './first-files-people.ts';
import { assertAbsent, makeDirectory, unwritable, writeNew } from './init-files.ts';

interface MadeApp {
  readonly id: number;
  readonly pem: string;
  readonly webhook_secret: string;
  readonly html_url: string;
  /** What people sign in through; null: GitHub told none. */
  readonly client: { readonly id: string; readonly secret: string } | null;
}

export interface FetchAppGiven {
  /** Where `pilotlight init` wrote the other files. */
  readonly directory: string;
  /** Where people see GitHub, where the configuration does not tell. */
  readonly github: string;
  readonly print: (line: string) => void;
  readonly fetch: typeof fetch;
}

/**
 * The second half of GitHub's manifest flow. The code works once: what it brings is written before anything else is done.
 * @throws {FaultError} before GitHub is asked where something stands in the way, and where it does not know the code.
 */
export async function fetchApp(code: string, { directory, github, print, fetch }: FetchAppGiven): Promise<number> {
  const file = join(directory, 'pilotlight.yml');
  const folder = join(directory, 'credentials');
  const text = await readFile(file, 'utf8').catch((error: Error) => {
    const next = 'Run `pilotlight init` without --code first, or name its directory with --directory.';
    throw new FaultError(fault('config-unreadable', `The configuration ${file} cannot be read: ${error.message}.`, { next }));
  });
  await assertAbsent(SECRETS.map((name) => join(folder, name)));
  await access(directory, constants.W_OK).catch((error: Error) => unwritable(directory, error));
  const api = /^ {2}url: (\S+)$/m.exec(text.split('\nserver:')[0] ?? '')?.[1];
  const app = await convert(api ?? apiOf(github), code, fetch);
  await writeSecrets(folder, app, print);
  await writeSettings({ file, text, app, print });
  await fillPolicy(join(directory, 'iam-policy.json'), app.id, print);
  print(`Next: install the App at ${app.html_url}/installations/new, then pilotlight check.`);
  return 0;
}

const [KEY, WEBHOOK_SECRET] = ['github-app.pem', 'webhook-secret'];
const SECRETS = [KEY, WEBHOOK_SECRET, CLIENT_SECRET];

async function writeSecrets(folder: string, app: MadeApp, print: FetchAppGiven['print']): Promise<void> {
  const secrets: readonly (readonly [string, string])[] = [
    [KEY, app.pem],
    [WEBHOOK_SECRET, app.webhook_secret],
    ...(app.client ? [[CLIENT_SECRET, app.client.secret] as const] : []),
  ];
  await makeDirectory(folder, 0o700);
  await chmod(folder, 0o700);
  for (const [name, secret] of secrets) await writeNew(join(folder, name), secret, 0o600);
  print(`wrote ${secrets.map(([name]) => join(folder, name)).join(', ')}, for this user alone`);
}

interface Written {
  readonly file: string;
  readonly text: string;
  readonly app: MadeApp;
  readonly print: FetchAppGiven['print'];
}

async function writeSettings({ file, text, app: { id, client }, print }: Written): Promise<void> {
  const named = text.replace(ID_LINE, `    id: ${id}`);
  const served = client && withPages(named, client.id);
  const mended = served ?? named;
  if (mended !== text) await writeFile(file, mended).catch((error: Error) => unwritable(file, error));
  print(named === text ? `Set github.app.id to ${id} in ${file}.` : `wrote the App's id ${id} into ${file}`);
  if (client === null) print('GitHub told no client secret: make one on the page of the App, for pages that people sign in to.');
  else if (served === null) print(`Where people are to sign in: set pages.client_id to ${client.id} in ${file}.`);
  else print(`wrote its client ID ${client.id} into ${file}: people sign in by pages`);
}

async function fillPolicy(path: string, id: number, print: FetchAppGiven['print']): Promise<void> {
  const text = await readFile(path, 'utf8').catch(() => null);
  if (text?.includes('"APP_ID"')) {
    await writeFile(path, text.replaceAll('"APP_ID"', JSON.stringify(String(id))));
    print(`wrote the App's id into ${path}`);
  }
}

function apiOf(github: string): string {
  const web = github.replace(/\/+$/, '');
  return web === 'https://github.com' ? 'https://api.github.com' : `${web}/api/v3`;
}

/** @throws {FaultError} where GitHub does not know the code. */
async function convert(api: string, code: string, send: typeof fetch): Promise<MadeApp> {
  const refuse = (why: string): never => {
    throw new FaultError(fault('app-code-refused', `GitHub gave no App for the code: ${why}.`));
  };
  if (!/^[A-Za-z0-9_-]{8,128}$/.test(code)) refuse('expected the text after code= in the address, found something else');
  const answer = await send(`${api}/app-manifests/${code}/conversions`, {
    method: 'POST',
    headers: { accept: 'application/vnd.github+json', 'user-agent': 'pilotlight' },
    signal: AbortSignal.timeout(30_000),
  }).catch((error: Error) => refuse(error.message));
  if (answer.status !== 201) return refuse(`it answered ${answer.status}`);
  const app = (await answer.json().catch(() => null)) as unknown;
  return madeFrom(app) ?? refuse('its answer lacks the id or a secret');
}

function madeFrom(app: unknown): MadeApp | null {
  if (typeof app !== 'object' || app === null) return null;
  const { id, pem, webhook_secret, html_url, client_id, client_secret } = app as Readonly<Record<string, unknown>>;
  if (!Number.isSafeInteger(id) || !isText(pem) || !isText(webhook_secret) || !isText(html_url)) return null;
  // Both are written into files that others read: the id into the settings as it is.
  const isClient = isText(client_id) && /^[A-Za-z0-9._-]{1,100}$/.test(client_id) && isText(client_secret);
  return { id: Number(id), pem, webhook_secret, html_url, client: isClient ? { id: client_id, secret: client_secret } : null };
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== '';
}
