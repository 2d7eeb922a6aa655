import type { Attempt } from '../contract/test-result.ts';
import { formatDuration } from '../lib/duration.ts';

/** How the process of a configuration ended, as the operating system told it. */
export interface AttemptOutcome {
  /** Null when it ended by a signal, or never began. */
  readonly code: number | null;
  readonly signal: string | null;
  /** Why it could not be started: an errno name and what it was about. */
  readonly notStarted?: { readonly errno: string; readonly message: string };
  /** Our time limit had passed and we ended it. Milliseconds of the limit. */
  readonly timedOutAfter?: number;
  /** It had printed nothing for so many milliseconds, and we ended it. */
  readonly silentFor?: number;
  /** The workflow was cancelled and we ended it. */
  readonly cancelled: boolean;
  /** Processes the kernel killed for want of memory during the attempt, where the control group tells. */
  readonly oomKills: number | null;
}

export interface Judgement {
  readonly verdict: Attempt['verdict'];
  /** One sentence without a full stop. */
  readonly because: string;
}

/** `EX_TEMPFAIL` of sysexits.h: "a temporary failure; try again later". */
const EX_TEMPFAIL = 75;
/** timeout(1) of coreutils ends with it when it ended its command. */
export const TIMEOUT_1 = 124;
/** Want of the machine's resources, as opposed to a command that does not exist. */
const RESOURCES = new Set(['EAGAIN', 'ENOMEM', 'EMFILE', 'ENFILE', 'ENOSPC', 'EIO']);
/** A shell ends with 128 + n when its last command died by signal n (Linux numbers). */
export const SIGNALS: ReadonlyMap<number, string> = new Map([
  [129, 'SIGHUP'],
  [130, 'SIGINT'],
  [131, 'SIGQUIT'],
  [132, 'SIGILL'],
  [133, 'SIGTRAP'],
  [134, 'SIGABRT'],
  [135, 'SIGBUS'],
  [136, 'SIGFPE'],
  [137, 'SIGKILL'],
  [138, 'SIGUSR1'],
  [139, 'SIGSEGV'],
  [140, 'SIGUSR2'],
  [141, 'SIGPIPE'],
  [142, 'SIGALRM'],
  [143, 'SIGTERM'],
  [152, 'SIGXCPU'],
  [153, 'SIGXFSZ'],
  [159, 'SIGSYS'],
]);

const SILENCE = 'it printed nothing for ';
/** An attempt carries its sentence and no kind of its own, so this is where the two are told apart. */
export const endedBySilence = ({ verdict, because }: Pick<Attempt, 'verdict' | 'because'>): boolean =>
  verdict === 'timeout' && because.startsWith(SILENCE);

/** What an attempt's end means. Why we ended it ourselves outranks how it then ended; only exit code 0 passes. */
export function verdictOf(outcome: AttemptOutcome): Judgement {
  const { notStarted, timedOutAfter, silentFor } = outcome;
  if (outcome.cancelled) return { verdict: 'cancelled', because: 'the workflow was cancelled' };
  if (silentFor !== undefined) return { verdict: 'timeout', because: `${SILENCE}${formatDuration(silentFor)}` };
  if (timedOutAfter !== undefined)
    return { verdict: 'timeout', because: `its time limit of ${formatDuration(timedOutAfter)} passed` };
  if (notStarted) return startFailure(notStarted);
  return ownEnd(outcome);
}

function ownEnd({ code, signal, oomKills }: AttemptOutcome): Judgement {
  const killed = oomKills ?? 0;
  if (code === 0 && signal === null)
    return { verdict: 'pass', because: `exit code 0${killed > 0 ? `, though ${kernelKilled(killed)}` : ''}` };
  const end = endText(code, signal);
  const [known, because] =
    signal === null ? [SIGNALS.get(code ?? -1), `${end}: ended by ${SIGNALS.get(code ?? -1)}`] : [signal, end];
  if (killed > 0) return outOfMemory(end, known, killed);
  if (known !== undefined) return { verdict: 'signal', because };
  return CODES.get(code ?? -1) ?? { verdict: 'fail', because: end };
}

/** Whatever code it ended with: a command whose processes the kernel killed has not failed by itself. */
function outOfMemory(end: string, signal: string | undefined, killed: number): Judgement {
  const because = signal === 'SIGKILL' ? 'the kernel killed it for want of memory' : `${end}: ${kernelKilled(killed)}`;
  return { verdict: 'oom', because };
}

const CODES: ReadonlyMap<number, Judgement> = new Map([
  [EX_TEMPFAIL, { verdict: 'infra', because: 'exit code 75: it reports a temporary failure of what it needs' }],
  [TIMEOUT_1, { verdict: 'timeout', because: 'exit code 124: its own timeout(1) ended it' }],
]);

const kernelKilled = (count: number): string =>
  `the kernel killed ${count === 1 ? 'a process of it' : `${count} processes of it`} for want of memory`;

function endText(code: number | null, signal: string | null): string {
  if (signal !== null) return `ended by ${signal}`;
  return code === null ? 'it ended without an exit code' : `exit code ${code}`;
}

function startFailure({ errno, message }: NonNullable<AttemptOutcome['notStarted']>): Judgement {
  return { verdict: RESOURCES.has(errno) ? 'infra' : 'fail', because: `could not be started: ${message}` };
}
