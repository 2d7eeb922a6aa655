import { parseArgs } from 'node:util';
import { FaultError, fault } from '../faults.ts';
import { type ApiToken, type ApiTokens, SCOPES, type Scope } from '../people-ports.ts';
import type { Clock } from '../ports.ts';
import { makeApiToken, TOKEN_NAME } from '../web/auth-token-routes.ts';
import { askService, type ServiceQuestion } from './ask-service.ts';
import { CONFIG_FILE } from './config-file.ts';
import { type Places, readPlaces } from './places.ts';

export interface TokenGiven {
  readonly print: (line: string) => void;
  readonly clock: Pick<Clock, 'now'>;
  /** Opens the journal where no service uses it: `openTokens`. @throws {FaultError} `journal-taken` and what opening may throw. */
  readonly openTokens: (path: string) => { readonly tokens: ApiTokens; close(): Promise<void> };
}

export const TOKEN_USAGE = `  pilotlight token create NAME --scopes read,metrics,operate --config FILE
  pilotlight token list --config FILE
  pilotlight token revoke NAME --config FILE
                                      tokens of programs that ask the service; a token is shown once, and stored nowhere`;

/**
 * Over the socket of the running service; where it is down, in its journal. Exit code 0.
 * @throws {FaultError} on a senseless command line, a name that is taken or unknown, and what asking may throw.
 */
export async function token(args: readonly string[], given: TokenGiven): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { config: { type: 'string', default: CONFIG_FILE }, scopes: { type: 'string' } },
  });
  const [action = '', name = '', ...rest] = positionals;
  const wanted = wantedFrom({ action, name, rest, scopes: values.scopes });
  const places = await readPlaces(values.config);
  const done = (await overSocket(places, wanted)) ?? (await inJournal(places, wanted, given));
  for (const line of linesOf(wanted, done)) given.print(line);
  return 0;
}

type Wanted =
  | { readonly kind: 'create'; readonly name: string; readonly scopes: readonly Scope[] }
  | { readonly kind: 'list' }
  | { readonly kind: 'revoke'; readonly name: string };

type Done = { readonly token: string } | { readonly tokens: readonly ApiToken[] } | { readonly revoked: true };

interface Written {
  readonly action: string;
  readonly name: string;
  readonly rest: readonly string[];
  readonly scopes: string | undefined;
}

function wantedFrom({ action, name, rest, scopes }: Written): Wanted {
  if (rest.length > 0) throw unclear(`token ${action} expects one name, found ${rest.length + 1}`);
  if (action === 'list' && name === '') return { kind: 'list' };
  if (action !== 'create' && action !== 'revoke')
    throw unclear(`token expects create, list or revoke, found ${JSON.stringify(action)}`);
  if (!TOKEN_NAME.test(name))
    throw unclear(`token ${action} expects a name of A-Z, a-z, 0-9, dot, dash and underscore, found ${JSON.stringify(name)}`);
  return action === 'revoke' ? { kind: 'revoke', name } : { kind: 'create', name, scopes: scopesFrom(scopes) };
}

function scopesFrom(text: string | undefined): readonly Scope[] {
  const words = (text ?? '').split(',').map((word) => word.trim());
  const known = SCOPES.filter((scope) => words.includes(scope));
  if (known.length > 0 && words.every((word) => known.some((scope) => scope === word))) return known;
  throw unclear(`--scopes expects some of ${SCOPES.join(', ')}, found ${text === undefined ? 'nothing' : JSON.stringify(text)}`);
}

/** Null: the service is down, or has no socket; then its journal is free, or says that it is not. */
async function overSocket(places: Places, wanted: Wanted): Promise<Done | null> {
  if (places.socket === null) return null;
  const answer = await askService(places, questionOf(wanted));
  if (answer.kind === 'down') return null;
  const { status, body } = answer;
  if (status === 409) throw taken(wanted);
  if (status === 404) throw unknown(wanted);
  if ((status === 200 || status === 201) && typeof body === 'object' && body !== null) return body as Done;
  throw new FaultError(
    fault('service-refused', `${places.socket} answered ${status}: it is another program, or another version.`),
  );
}

function questionOf(wanted: Wanted): ServiceQuestion {
  const path = '/api/v1/tokens';
  if (wanted.kind === 'list') return { path };
  if (wanted.kind === 'revoke') return { path: `${path}/${encodeURIComponent(wanted.name)}`, method: 'DELETE' };
  return { path, method: 'POST', body: { name: wanted.name, scopes: wanted.scopes } };
}

async function inJournal({ journal, socket }: Places, wanted: Wanted, { openTokens, clock }: TokenGiven): Promise<Done> {
  const { tokens, close } = opened(() => openTokens(journal), socket);
  try {
    if (wanted.kind === 'list') return { tokens: await tokens.all() };
    if (wanted.kind === 'create') {
      const made = await makeApiToken(tokens, wanted, clock.now());
      if (made === null) throw taken(wanted);
      return { token: made };
    }
    if (!(await tokens.remove(wanted.name))) throw unknown(wanted);
    return { revoked: true };
  } finally {
    await close();
  }
}

/** A service that runs without a socket holds the journal: then the next step is another than to stop it. */
function opened<T>(open: () => T, socket: string | null): T {
  try {
    return open();
  } catch (error) {
    if (!(error instanceof FaultError) || socket !== null || error.faults[0]?.code !== 'journal-taken') throw error;
    const next = 'Set server.socket in the configuration and start the service again: tokens are made over that socket.';
    throw new FaultError(fault('journal-taken', 'The service runs, and has no socket to be asked over.', { next }));
  }
}

function linesOf(wanted: Wanted, done: Done): readonly string[] {
  if ('token' in done) return [done.token];
  if ('tokens' in done) return done.tokens.length === 0 ? ['There are no tokens.'] : done.tokens.map(lineOf);
  return [`The token ${wanted.kind === 'revoke' ? wanted.name : ''} is revoked.`];
}

function lineOf({ name, scopes, createdAt, lastUsedAt }: ApiToken): string {
  const day = (at: number): string => new Date(at).toISOString().slice(0, 16).replace('T', ' ');
  return `${name}  ${scopes.join(',')}  made ${day(createdAt)} UTC, ${lastUsedAt === null ? 'never used' : `last used ${day(lastUsedAt)} UTC`}`;
}

function taken(wanted: Wanted): FaultError {
  return new FaultError(
    fault('token-exists', `There is a token ${JSON.stringify('name' in wanted ? wanted.name : '')} already.`),
  );
}

function unknown(wanted: Wanted): FaultError {
  return new FaultError(fault('token-unknown', `There is no token ${JSON.stringify('name' in wanted ? wanted.name : '')}.`));
}

function unclear(what: string): FaultError {
  return new FaultError(fault('option-invalid', `${what}.`));
}
