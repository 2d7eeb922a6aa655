import { randomBytes } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { appManifest } from '../../../autoscaler/cli/first-files.ts';
import type { Forge } from '../forge/start-forge.ts';

export interface DemoPools {
  readonly large: number;
  readonly small: number;
  readonly idle: number;
  readonly machines: string;
  readonly hold: string | undefined;
}

/** Who may pause, drain and start machines. */
export const OPERATOR = 'ada';
/** Beside the configuration. */
export const SOCKET = 'service.sock';
export const LOCAL = '{ local: { runner: runner/run.sh, directory: machines } }';

/** What the service does on the forge, it does as `login`. */
export interface ServiceApp {
  readonly id: number;
  readonly login: string;
}

export interface Configured {
  readonly config: string;
  readonly app: ServiceApp;
}

interface ToConfigure {
  readonly forge: Forge;
  readonly directory: string;
  readonly serviceUrl: string;
  readonly pools: DemoPools;
}

/** The App is that of the manifest which `pilotlight init` writes: its rights and events, and no others. */
export async function configure({ forge, directory, serviceUrl, pools }: ToConfigure): Promise<Configured> {
  const secret = randomBytes(20).toString('hex');
  const people = { owners: ['acme'], labels: [], operators: [OPERATOR] };
  const manifest: unknown = appManifest({
    ...{ ...people, url: serviceUrl, github: forge.url, appName: 'farm', machines: 'local' },
  });
  const { name, hook_attributes, callback_urls, default_events, default_permissions } = manifest as Manifest;
  const { app, privateKey, clientSecret } = forge.createApp({
    ...{ name, owner: 'acme', events: default_events, permissions: default_permissions, callbacks: callback_urls },
    hook: { url: hook_attributes.url, secret },
  });
  forge.model.accounts.install(app.id, 'acme');
  const secrets = { 'app.pem': privateKey, 'webhook-secret': secret, 'client-secret': clientSecret };
  for (const [file, text] of Object.entries(secrets)) await writeFile(join(directory, file), text, { mode: 0o600 });
  const config = join(directory, 'pilotlight.yml');
  await writeFile(config, configuration({ api: forge.api, app, serviceUrl, pools }));
  return { config, app: { id: app.id, login: `${app.slug}[bot]` } };
}

interface Manifest {
  readonly name: string;
  readonly hook_attributes: { readonly url: string };
  readonly callback_urls: readonly string[];
  readonly default_events: readonly string[];
  readonly default_permissions: Readonly<Record<string, string>>;
}

interface Settings {
  readonly api: string;
  readonly app: { readonly id: number; readonly clientId: string };
  readonly serviceUrl: string;
  readonly pools: DemoPools;
}

function configuration({ api, app, serviceUrl, pools }: Settings): string {
  const { large, small, idle, machines, hold } = pools;
  const pool = (name: string, max: number): string =>
    [
      `  ${name}:`,
      `    labels: [self-hosted, linux, ${name}]`,
      `    machines: ${machines}`,
      `    max: ${max}`,
      `    idle: ${idle / 1000}s`,
      '    boot: 1m',
      '    max_lifetime: 10m',
    ].join('\n');
  return [
    'github:',
    `  url: ${api}`,
    `  app: { id: ${app.id}, private_key: { file: app.pem }, webhook_secret: { file: webhook-secret } }`,
    '  owners: [acme]',
    `server: { listen: '${new URL(serviceUrl).host}', url: '${serviceUrl}', socket: ${SOCKET} }`,
    'journal: sqlite:journal.db',
    'poll: { jobs: 5s, runners: 2s }',
    `pages: { client_id: ${app.clientId}, client_secret: { file: client-secret }, operators: { logins: [${OPERATOR}] } }`,
    // All there is lies on this host.
    'watch: { trusted: [127.0.0.1, github.localhost], least: 1s }',
    `builds: { directory: builds${hold === undefined ? '' : `, hold: ${hold}`} }`,
    'pools:',
    pool('large', large),
    pool('small', small),
    '',
  ].join('\n');
}
