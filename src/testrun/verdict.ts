import type { Verdict } from '../contract/test-result.ts';
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
  /** The workflow was cancelled and we ended it. */
  readonly cancelled: boolean;
  /** Processes the kernel killed for want of memory during the attempt, where the control group tells. */
  readonly oomKills: number | null;
}

export interface Judgement {
  readonly verdict: Verdict;
  /** One sentence without a full stop. */
  readonly because: string;
}

/** `EX_TEMPFAIL` of sysexits.h: "a temporary failure; try again later". */
const EX_TEMPFAIL = 75;
/** timeout(1) of coreutils ends with it when it ended its command. */
const TIMEOUT_1 = 124;
/** Want of the machine's resources, as opposed to a command that does not exist. */
const RESOURCES = new Set(['EAGAIN', 'ENOMEM', 'EMFILE', 'ENFILE', 'ENOSPC', 'EIO']);
/** A shell ends with 128 + n when its last command died by signal n (Linux numbers). */
const SIGNALS = new Map([
  [129, 'SIGHUP'],
  [130, 'SIGINT'],
  [131, 'SIGQUIT'],
  [132, 'SIGILL'],
  [133, 'SIGTRAP'],
  [134, 'SIGABRT'],
  [135, 'SIGBUS'],
  [136, 'SIGFPE'],
  [137, 'SIGKILL'],
  [139, 'SIGSEGV'],
  [141, 'SIGPIPE'],
  [143, 'SIGTERM'],
  [152, 'SIGXCPU'],
  [159, 'SIGSYS'],
]);

/** What an attempt's end means. Why we ended it ourselves outranks how it then ended; only exit code 0 passes. */
export function verdictOf(outcome: AttemptOutcome): Judgement {
  const { code, notStarted, timedOutAfter } = outcome;
  if (outcome.cancelled) return { verdict: 'cancelled', because: 'the workflow was cancelled' };
  if (timedOutAfter !== undefined)
    return { verdict: 'timeout', because: `its time limit of ${formatDuration(timedOutAfter)} passed` };
  if (notStarted) return startFailure(notStarted);
  const signal = outcome.signal ?? SIGNALS.get(code ?? -1);
  if (signal === 'SIGKILL' && (outcome.oomKills ?? 0) > 0) {
    return { verdict: 'oom', because: 'the kernel killed it for want of memory' };
  }
  if (signal)
    return { verdict: 'signal', because: outcome.signal ? `ended by ${signal}` : `exit code ${code}: ended by ${signal}` };
  if (code === 0) return { verdict: 'pass', because: 'exit code 0' };
  if (code === EX_TEMPFAIL) return { verdict: 'infra', because: 'exit code 75: it reports a temporary failure of what it needs' };
  if (code === TIMEOUT_1) return { verdict: 'timeout', because: 'exit code 124: its own timeout(1) ended it' };
  return { verdict: 'fail', because: code === null ? 'it ended without an exit code' : `exit code ${code}` };
}

function startFailure({ errno, message }: NonNullable<AttemptOutcome['notStarted']>): Judgement {
  return { verdict: RESOURCES.has(errno) ? 'infra' : 'fail', because: `could not be started: ${message}` };
}
