import { type Fault, formatFault, type Place } from '../src/lib/fault.ts';

interface FaultKind {
  readonly blame: Fault['blame'];
  /** The next step for the person who reads it, unless the place that found the fault knows a better one. */
  readonly next: string;
}

/** The closed table of what the service can tell a person. */
const FAULTS = {
  'option-invalid': { blame: 'theirs', next: 'Correct the command line; `pilotlight help` shows it.' },
  'runner-unusable': { blame: 'theirs', next: 'Unpack the runner there, or correct the path in the configuration.' },
  'node-too-old': { blame: 'theirs', next: 'Start it with Node 24: in a checkout that is node_modules/.bin/node.' },
  'config-unreadable': { blame: 'theirs', next: 'Name a file that the service may read with --config.' },
  'config-syntax': { blame: 'theirs', next: 'Correct the YAML.' },
  'config-unknown-key': { blame: 'theirs', next: 'Remove the key or correct its name.' },
  'config-missing-key': { blame: 'theirs', next: 'Add the key; docs/service.md shows every setting.' },
  'config-invalid': { blame: 'theirs', next: 'Correct the value; docs/service.md shows every setting.' },
  'credential-missing': { blame: 'theirs', next: 'Provide the secret, or name the place where it is.' },
  'credential-invalid': { blame: 'theirs', next: 'Put the right secret in that place.' },
  'journal-unusable': { blame: 'theirs', next: 'Choose another path, or repair the file system it is on.' },
  'journal-taken': { blame: 'theirs', next: 'Stop the other one, or give this one a journal and machines of its own.' },
  'journal-foreign': { blame: 'theirs', next: 'Choose another path: the file is left as it is.' },
  'journal-newer': { blame: 'theirs', next: 'Start the newer version again, or choose another path: the file is left as it is.' },
  'journal-full': { blame: 'ours', next: 'Make room on its disk: the service goes on by itself.' },
  'journal-busy': { blame: 'ours', next: 'End the other program, or wait until it is done: the service goes on by itself.' },
  'journal-broken': { blame: 'ours', next: 'Look at the disk, then start the service again.' },
  'journal-missing': {
    blame: 'theirs',
    next: 'Check the path after journal: in the configuration; the service makes the file when it starts.',
  },
  'journal-older': { blame: 'theirs', next: 'Run `pilotlight migrate`, or start the service: it migrates as it starts.' },
  'backup-exists': { blame: 'theirs', next: 'Name a file that is not there yet: a backup replaces nothing.' },
  'backup-failed': { blame: 'ours', next: 'Look at the disk; nothing was left at the place of the backup.' },
  'job-unclear': { blame: 'theirs', next: 'Copy the address of the job from GitHub, or give its number.' },
  'job-unknown': {
    blame: 'theirs',
    next: 'Check the number, and that its repository is one the service serves: github.owners in the configuration.',
  },
  'not-admitted': { blame: 'theirs', next: 'Name a token with --token-file; `pilotlight token create` makes one.' },
  'token-exists': { blame: 'theirs', next: 'Choose another name, or revoke that one first: pilotlight token revoke NAME.' },
  'token-unknown': { blame: 'theirs', next: '`pilotlight token list` shows those there are.' },
  'service-refused': { blame: 'ours', next: "Look at the service's log." },
  'identity-certificate': {
    blame: 'theirs',
    next: 'Give the pool the certificate of its region as machines.ec2.identity_certificate.',
  },
  'builds-unusable': { blame: 'theirs', next: 'Choose another path for builds.directory, or repair the file system it is on.' },
  'address-unusable': { blame: 'theirs', next: 'Choose a free address for server.listen.' },
  'file-exists': { blame: 'theirs', next: 'Name another directory with --directory, or move it away: nothing is replaced.' },
  'file-unwritable': {
    blame: 'theirs',
    next: 'Run it as a user who may write there (sudo), or name another place with --directory.',
  },
  'app-code-refused': {
    blame: 'theirs',
    next: 'Let GitHub make the App again: a code works once, and for an hour.',
  },
} as const satisfies Readonly<Record<string, FaultKind>>;

export type FaultCode = keyof typeof FAULTS;

export interface FaultDetail {
  readonly why?: string;
  readonly next?: string;
  readonly at?: Place;
}

/** Makes a fault of the table. `what` is one sentence: expectation, what was found, where. */
export function fault(code: FaultCode, what: string, detail: FaultDetail = {}): Fault {
  return { code, ...FAULTS[code], what, ...detail };
}

/** Carries faults through the shell, which may throw. */
export class FaultError extends Error {
  override readonly name = 'FaultError';
  readonly faults: readonly Fault[];

  constructor(faults: Fault | readonly Fault[], options?: ErrorOptions) {
    const list: readonly Fault[] = Array.isArray(faults) ? faults : [faults as Fault];
    super(list.map(formatFault).join('\n'), options);
    this.faults = list;
  }
}
