import type { PlanPorts } from '../commands/plan.ts';
import type { PeoplePorts } from '../commands/refdata/people/people-ports.ts';
import type { RunPorts } from '../commands/round.ts';
import { type Fault, formatFault } from '../lib/fault.ts';
import type { Result } from '../lib/result.ts';
import type { RunFacts } from '../run-facts.ts';

/** What the commands of a checkout need from the machine they run on. */
export interface LocalHost {
  print(line: string): void;
  /** For people alone: apart from what another program may read. */
  tell(line: string): void;
  /** Bytes as they are, to standard output and beside it. */
  pass(chunk: Uint8Array): void;
  passBeside(chunk: Uint8Array): void;
  /** Aborts when somebody interrupts the program, which from the first look at it on does not end by itself then. */
  readonly cancelled: AbortSignal;
  /** The module `pilotlight_plan`, as text. */
  readonly pythonModule: string;
  /** What git says of the checkout; `base` is what a person named. An error is one sentence. */
  checkout(base: string | undefined): Promise<Result<LocalCheckout, string>>;
  /** Ports whose workflow talks to `talk` and remembers its outputs. */
  planPorts(checkout: LocalCheckout, talk: Talk): LocalPorts<PlanPorts>;
  runPorts(checkout: LocalCheckout, talk: Talk): LocalPorts<RunPorts>;
  /** The reference data at `address`; undefined: where the checkout's settings say. An error is one sentence. */
  references(address: string | undefined): Promise<Result<Omit<PeoplePorts, 'print' | 'tell'>, string>>;
  /** Removes what lay in temporary folders. */
  close(): Promise<void>;
}

export interface LocalCheckout {
  readonly facts: RunFacts;
  /** Null where they are not known. */
  readonly changedFiles: readonly string[] | null;
  /** What the changes are counted from, for people. */
  readonly since: string;
}

/** Where the lines of a command go. */
export interface Talk {
  say(line: string): void;
  warn(line: string): void;
  foreign(chunk: Uint8Array): void;
}

export interface LocalPorts<P> {
  readonly ports: P;
  readonly outputs: ReadonlyMap<string, string>;
}

/** Exit code of a command line that is wrong. */
export const USAGE = 2;

/** Tells what is wrong, each with its place; the exit code of a red command. */
export function red(faults: readonly Fault[], host: Pick<LocalHost, 'tell'>): number {
  for (const fault of faults) host.tell(`error: ${formatFault(fault)}`);
  return 1;
}

export function wrongUsage(sentence: string, host: Pick<LocalHost, 'tell'>): number {
  host.tell(`pilotlight ${sentence}`);
  return USAGE;
}
