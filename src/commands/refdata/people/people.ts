import type { Result } from '../../../lib/result.ts';
import { BucketFault } from '../../../refdata-ports.ts';
import { StoreFault } from '../store/store-fault.ts';
import { PEOPLE_COMMANDS, type PeopleCommand, type PeopleRequest, peopleHelp, readPeopleRequest } from './command-line.ts';
import { FolderProblem, type PeoplePorts, WrongRequest } from './people-ports.ts';
import { pullFiles } from './pull-files.ts';
import { showBlame } from './show-blame.ts';
import { showDiff } from './show-diff.ts';
import { showFsck } from './show-fsck.ts';
import { showLog } from './show-log.ts';
import { showStatus } from './show-status.ts';

type Talk = Pick<PeoplePorts, 'print' | 'tell'>;

export interface PeopleHost extends Talk {
  /** `address`: what the person named; undefined: what the checkout's settings say. An error is one sentence. */
  open(address: string | undefined): Promise<Result<Omit<PeoplePorts, keyof Talk>, string>>;
}

const COMMANDS: Readonly<Record<PeopleCommand, (request: PeopleRequest, ports: PeoplePorts) => Promise<number>>> = {
  status: showStatus,
  log: showLog,
  blame: showBlame,
  diff: showDiff,
  pull: pullFiles,
  fsck: showFsck,
};
const [RED, USAGE] = [1, 2];

/** `pilotlight refdata …`. Resolves to the exit code: 0, 1 where something is wrong with the data, 2 for a wrong command line. */
export async function refdataForPeople(argv: readonly string[], host: PeopleHost): Promise<number> {
  const [name] = argv;
  if (name === undefined || name === '--help' || name === '-h') return overview(name === undefined ? USAGE : 0, host);
  const request = readPeopleRequest(argv);
  if (!request.ok) return wrong(request.error, host);
  if (!request.value.given['help']) return carryOut(request.value, host);
  for (const line of peopleHelp(request.value.command).split('\n')) host.print(line);
  return 0;
}

function overview(code: number, { print }: Talk): number {
  for (const [name, { text }] of Object.entries(PEOPLE_COMMANDS)) print(`pilotlight refdata ${name.padEnd(6)}  ${text}`);
  return code;
}

async function carryOut(request: PeopleRequest, host: PeopleHost): Promise<number> {
  try {
    const opened = await host.open(request.given['store']?.[0]);
    if (!opened.ok) return wrong(`${request.command}: ${opened.error}`, host);
    return await COMMANDS[request.command](request, { ...opened.value, ...safeTalk(host) });
  } catch (error) {
    if (error instanceof WrongRequest) return wrong(error.message, host);
    if (!(error instanceof StoreFault || error instanceof BucketFault || error instanceof FolderProblem)) throw error;
    host.tell(`error: ${harmless(error.message)}`);
    return RED;
  }
}

function wrong(sentence: string, host: Talk): number {
  host.tell(`pilotlight refdata ${harmless(sentence)}`);
  return USAGE;
}

const safeTalk = (host: Talk): Talk => ({
  print: (line) => host.print(harmless(line)),
  tell: (line) => host.tell(harmless(line)),
});

/**
 * Logins, branches and reasons come from elsewhere, and a terminal obeys what it is sent. In JSON, where these stand in strings alone, the
 * escapes mean what was there.
 */
const harmless = (line: string): string =>
  line.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, (char) =>
    Array.from({ length: char.length }, (_, at) => `\\u${char.charCodeAt(at).toString(16).padStart(4, '0')}`).join(''),
  );
