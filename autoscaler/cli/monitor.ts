import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { FaultError, fault } from '../faults.ts';
import type { State } from '../monitor/model.ts';
import { plainLines } from '../monitor/plain.ts';
import { Session } from '../monitor/session.ts';
import type { Clock } from '../ports.ts';
import { DOOR_OPTIONS } from './ask-service.ts';
import { CONFIG_FILE } from './config-file.ts';
import { type ApiDoor, createMonitorClient } from './monitor-client.ts';
import { readPlaces } from './places.ts';

export interface MonitorGiven {
  readonly print: (line: string) => void;
  readonly clock: Clock;
  /** Whether both sides of the terminal are one, and what the environment says of it. */
  readonly terminal: { readonly isInteractive: boolean; readonly environment: Readonly<Record<string, string | undefined>> };
  /** Aborts where the process is asked to end. */
  readonly stop: AbortController;
}

export const MONITOR_USAGE = `  pilotlight monitor [--config FILE] [--token-file FILE] [--plain]
  pilotlight monitor --url URL --token-file FILE [--plain]
                                      pools, machines, jobs and their output as they are now, and keys to pause, drain and start;
                                      --plain, or no real terminal: a line for each change`;

/** Milliseconds: times on the screen count up although nothing changes. */
const TICK = 1_000;
const EVERYWHERE: Readonly<Record<string, string>> = { '0.0.0.0': '127.0.0.1', '::': '::1' };

/**
 * Until `q`, or the process is asked to end. Exit code 0.
 * @throws {FaultError} on a senseless command line, and a configuration or token that cannot be read.
 */
export async function monitor(args: readonly string[], given: MonitorGiven): Promise<number> {
  const { values } = parseArgs({
    args: [...args],
    options: { config: { type: 'string' }, url: { type: 'string' }, plain: { type: 'boolean', default: false }, ...DOOR_OPTIONS },
  });
  const door = await doorFrom(values);
  const { isInteractive, environment } = given.terminal;
  const isPlain = values.plain || !isInteractive || environment.TERM === 'dumb' || environment.TERM === undefined;
  await (isPlain ? inLines(door, given) : onScreen(door, given));
  return 0;
}

interface Written {
  readonly config?: string | undefined;
  readonly url?: string | undefined;
  readonly 'token-file'?: string | undefined;
}

async function doorFrom({ config, url, 'token-file': file }: Written): Promise<ApiDoor> {
  if (url !== undefined && config !== undefined) throw unclear('monitor expects --url or --config, found both');
  const token = file === undefined ? null : await readToken(file);
  if (url !== undefined) {
    if (token === null) throw unclear('monitor --url expects --token-file FILE (`pilotlight token create` makes a token)');
    return { url: originFrom(url), socket: null, token };
  }
  const { listen, socket } = await readPlaces(config ?? CONFIG_FILE);
  const host = EVERYWHERE[listen.host] ?? listen.host;
  return {
    url: `http://${host.includes(':') ? `[${host}]` : host}:${listen.port}`,
    socket: token === null ? socket : null,
    token,
  };
}

function originFrom(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url && (url.protocol === 'https:' || url.protocol === 'http:') && url.pathname === '/' && url.username === '')
    return url.origin;
  throw unclear(`--url expects an address such as https://ci.example.org, found ${JSON.stringify(text.slice(0, 200))}`);
}

async function readToken(file: string): Promise<string> {
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw new FaultError(fault('credential-missing', `The token in ${file} cannot be read: ${error.code ?? error.message}.`));
  });
  const token = text.trim();
  if (/^pl_[A-Za-z0-9_-]{43}$/.test(token)) return token;
  throw new FaultError(
    fault('credential-invalid', `Expected a token (pl_ and 43 characters) in ${file}, found something else (not shown).`),
  );
}

function unclear(what: string): FaultError {
  return new FaultError(fault('option-invalid', `${what}.`));
}

async function inLines(door: ApiDoor, { print, clock, stop }: MonitorGiven): Promise<void> {
  let before: State | null = null;
  let isLost = false;
  const tell = (line: string): void => print(`${new Date(clock.now()).toISOString().slice(11, 19)} ${line}`);
  const session = new Session({
    ...{ client: createMonitorClient(door), now: () => clock.now(), sleep: (ms, signal) => clock.sleep(ms, signal) },
    onQuit: () => stop.abort(),
    onChange: () => {
      const { state, link } = session.model;
      if (link.kind === 'lost' && !isLost) tell(`connection lost: ${link.because}; trying again`);
      if (link.kind === 'live' && isLost) tell('connected again');
      isLost = link.kind === 'lost';
      if (!state || state === before) return;
      for (const line of plainLines(before, state)) tell(line);
      before = state;
    },
  });
  await session.run(stop.signal);
}

async function onScreen(door: ApiDoor, { clock, stop, terminal }: MonitorGiven): Promise<void> {
  // React is loaded for people at a terminal alone.
  process.env.NODE_ENV ??= 'production';
  const { openScreen } = await import('../monitor/screen.ts');
  const listeners = new Set<() => void>();
  const session = new Session({
    ...{ client: createMonitorClient(door), now: () => clock.now(), sleep: (ms, signal) => clock.sleep(ms, signal) },
    onQuit: () => stop.abort(),
    onChange: () => {
      for (const listener of listeners) listener();
    },
  });
  const screen = openScreen({
    model: () => session.model,
    tell: (event) => session.tell(event),
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    now: () => clock.now(),
    hasColours: (terminal.environment.NO_COLOR ?? '') === '',
  });
  void screen.closed.finally(() => stop.abort());
  const ticking = tick(clock, screen.redraw, stop.signal);
  await session.run(stop.signal);
  await ticking;
  screen.unmount();
  await screen.closed;
}

async function tick(clock: Clock, redraw: () => void, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    await clock.sleep(TICK, signal);
    if (!signal.aborted) redraw();
  }
}
