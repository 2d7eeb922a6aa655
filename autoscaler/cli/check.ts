import { constants } from 'node:fs';
import { access } from 'node:fs/promises';
import { dirname } from 'node:path';
import { formatFault } from '../../src/lib/fault.ts';
import type { Config } from '../config.ts';
import { FaultError } from '../faults.ts';
import { buildsDirectory } from './builds-directory.ts';
import { configFrom, runnerFaults } from './config-file.ts';
import { type CheckLine, formatLine, imageFindings, poolFindings } from './findings.ts';
import { peopleFindings } from './findings-people.ts';
import type { JournalState } from './migrate.ts';

/** One thing that a probe looked at. */
export interface Finding {
  readonly ok: boolean;
  readonly what: string;
  readonly next: string | null;
}

export interface CheckGiven {
  readonly print: (line: string) => void;
  /** `inspectJournal` of the journal's adapter. */
  readonly inspect: (path: string) => JournalState;
  /** Whether GitHub can be reached, and the App may and hears what it must. */
  readonly probeGitHub: (config: Config) => Promise<readonly Finding[]>;
  /** Whether EC2 would start, stop and end machines of the pools there (DryRun); null: no pool is there. */
  readonly probeEc2: ((config: Config) => Promise<readonly Finding[]>) | null;
  /** Whether people can sign in to the pages, and operators are who they should be; asked where there are pages. */
  readonly probePeople: (config: Config) => Promise<readonly Finding[]>;
  /** Names of repositories that everybody can see; throws where GitHub does not tell. */
  readonly publicRepositories: (config: Config) => Promise<readonly string[]>;
}

export const CHECK_USAGE = `  pilotlight check --config FILE [--offline]
                                      look at everything the service needs, say what is wrong and how to mend it, start nothing`;

/**
 * Looks at everything, also behind the first thing that is wrong. Exit code 1 where something is.
 * @throws {FaultError} with every fault of the configuration and its secrets: without them nothing else can be looked at.
 */
export async function check(args: readonly string[], given: CheckGiven): Promise<number> {
  const { config, values } = await configFrom(args, { offline: { type: 'boolean', default: false } });
  const pools = config.pools.map(({ name, max }) => `${name} (at most ${max})`).join(', ');
  const lines: CheckLine[] = [];
  const tell = (more: readonly CheckLine[]): void => {
    for (const line of more) given.print(formatLine(line));
    lines.push(...more);
  };
  tell([good('configuration', `good, secrets included: serving ${config.github.owners.join(', ')} with ${pools}`)]);
  tell([...poolFindings(config.pools), ...imageFindings(config.pools)]);
  tell(await runners(config));
  tell(await journal(config.journal.path, given.inspect));
  tell(await buildsDirectory(config.builds));
  tell(values.offline === true ? nobodyAsked(config) : await outside(config, given));
  tell(address(config));
  tell(peopleFindings(config));
  const wrong = lines.filter(({ level }) => level === 'wrong').length;
  given.print(wrong === 0 ? 'Everything that was looked at is good.' : `${wrong} of ${lines.length} must be mended.`);
  return wrong === 0 ? 0 : 1;
}

function nobodyAsked({ pages, pools }: Config): readonly CheckLine[] {
  const isOnEc2 = pools.some(({ machines }) => 'ec2' in machines);
  return ['github', ...(pages === null ? [] : ['pages']), ...(isOnEc2 ? ['ec2'] : [])].map((about) => skipped(about));
}

async function outside(config: Config, given: CheckGiven): Promise<readonly CheckLine[]> {
  const { probeGitHub, probePeople, probeEc2, publicRepositories } = given;
  return [
    ...(await probed('github', () => probeGitHub(config))),
    ...(config.pages === null ? [] : await probed('pages', () => probePeople(config))),
    ...(await forks(config, publicRepositories)),
    ...(probeEc2 === null ? [] : await probed('ec2', () => probeEc2(config))),
  ];
}

/** A probe that breaks is one wrong line; the others go on (L-5). */
async function probed(about: string, probe: () => Promise<readonly Finding[]>): Promise<readonly CheckLine[]> {
  try {
    const findings = await probe();
    return findings.map(({ ok, what, next }) => ({ level: ok ? ('ok' as const) : ('wrong' as const), about, what, next }));
  } catch (error) {
    return [bad(about, `it cannot be looked at: ${messageOf(error)}`, 'Look at the network of this machine, then try again.')];
  }
}

/** Jobs of pools on this host find what they are started with. */
async function runners({ pools }: Config): Promise<readonly CheckLine[]> {
  const faults = await runnerFaults(pools);
  return faults.map(({ what, next }) => bad('pools', what, next ?? 'Unpack the runner there.'));
}

async function journal(path: string, inspect: CheckGiven['inspect']): Promise<readonly CheckLine[]> {
  try {
    const { version, pending } = inspect(path);
    const schema = pending.length > 0 ? `schema ${version}, the service will migrate it` : `schema ${version}`;
    const isWritable = await canWrite(path);
    return [isWritable ? good('journal', `${path}: ${schema}`) : notWritable(path)];
  } catch (error) {
    if (!(error instanceof FaultError)) throw error;
    const isMissing = error.faults.every(({ code }) => code === 'journal-missing');
    if (!isMissing) return error.faults.map((one) => bad('journal', one.what, one.next ?? formatFault(one)));
    const folder = dirname(path);
    if (await canWrite(folder)) return [good('journal', `${path} is not there yet: the service makes it`)];
    return [notWritable(folder)];
  }
}

function canWrite(path: string): Promise<boolean> {
  return access(path, constants.W_OK).then(
    () => true,
    () => false,
  );
}

/** Under systemd the directory is made by the service manager, and belongs to the service's own user. */
function notWritable(path: string): CheckLine {
  return bad(
    'journal',
    `${path} cannot be written by this user`,
    'Run the check as root or as the service, or make the directory.',
  );
}

/** A pull request of a stranger runs a stranger's code on the machines of a pool that allows it. */
async function forks(config: Config, publicRepositories: CheckGiven['publicRepositories']): Promise<readonly CheckLine[]> {
  const open = config.pools.filter((pool) => pool.forks === 'allow').map(({ name }) => name);
  if (open.length === 0) return [good('forks', 'no pool serves jobs of forks')];
  try {
    const names = await publicRepositories(config);
    if (names.length === 0) return [good('forks', 'no repository that is served is public')];
    const some = `${names.slice(0, 3).join(', ')}${names.length > 3 ? ` and ${names.length - 3} more` : ''}`;
    const what = `everybody who may open a pull request in ${some} can run code on machines of ${open.join(', ')}`;
    const next = "Say forks: refuse in these pools, or let GitHub ask for approval before strangers' workflows run.";
    return [{ level: 'note', about: 'forks', what, next }];
  } catch (error) {
    return [{ level: 'skipped', about: 'forks', what: `GitHub does not tell what is public: ${messageOf(error)}`, next: null }];
  }
}

function address({ server, pools }: Config): readonly CheckLine[] {
  if (server.url !== null) {
    const what = `${server.url} must lead here from the internet: only GitHub can tell, under Recent deliveries of the App`;
    return [{ level: 'note', about: 'server', what, next: null }];
  }
  const needy = pools.filter(({ machines }) => 'ec2' in machines).map(({ name }) => name);
  if (needy.length === 0) return [];
  const what = `without server.url machines of ${needy.join(', ')} are started one call each, and none is kept stopped`;
  return [{ level: 'note', about: 'server', what, next: 'Set server.url to the address that machines reach this service at.' }];
}

function good(about: string, what: string): CheckLine {
  return { level: 'ok', about, what, next: null };
}

function bad(about: string, what: string, next: string): CheckLine {
  return { level: 'wrong', about, what, next };
}

function skipped(about: string): CheckLine {
  return { level: 'skipped', about, what: 'not looked at (--offline)', next: null };
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
