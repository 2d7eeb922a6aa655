import type { CollectorError } from './evidence.ts';

/** One process of git, as its own trace tells it (`GIT_TRACE2_EVENT`, one file a process). */
export interface GitProcess {
  /** Names of it and of the processes of git that it came from, the outermost first. */
  readonly lineage: readonly string[];
  readonly argv: readonly string[];
  /** Absolute, the first it said; null where it said none (bare repositories, `ls-remote`). */
  readonly worktree: string | null;
  /** Null where the trace ends before the process did. */
  readonly exit: number | null;
}

export interface TraceFile {
  /** Of the file: begins with the time, so that names sort by it. */
  readonly name: string;
  readonly text: string;
  /** More of it was there than was read. */
  readonly isCut: boolean;
}

const COLLECTOR = 'git-trace';
/** Longer lines are lists of a thousand arguments. */
const MAX_LINE = 256 * 1024;
const MAX_WORDS = 2_000;
const START = '{"event":"start",';
const REPOSITORY = '{"event":"def_repo",';
const EXIT = '{"event":"exit",';

/** Processes in the order in which they began. What cannot be read is told, and takes nothing else with it. */
export function readTrace(files: readonly TraceFile[]): {
  readonly processes: readonly GitProcess[];
  readonly errors: readonly CollectorError[];
} {
  const sorted = [...files].sort((a, b) => (a.name < b.name ? -1 : 1));
  const read = sorted.map(readProcess);
  return { processes: read.flatMap(({ process }) => process ?? []), errors: read.flatMap(({ error }) => error ?? []) };
}

interface ReadProcess {
  readonly process: GitProcess | null;
  readonly error: CollectorError | null;
}

function readProcess({ name, text, isCut }: TraceFile): ReadProcess {
  const lines = text.split('\n').filter((line) => line !== '');
  const wanted = lines.filter((line) => [START, REPOSITORY, EXIT].some((event) => line.startsWith(event)));
  const events = wanted.map(eventOf);
  const broken = lines.filter((line) => !line.startsWith('{"event":"') || !line.endsWith('}')).length;
  const wrong = broken + events.filter((event) => event === null).length;
  const started = events.find((event) => event?.kind === 'start');
  const repository = events.find((event) => event?.kind === 'repository');
  const exit = events.find((event) => event?.kind === 'exit');
  const tell = (message: string): CollectorError => ({ collector: COLLECTOR, path: name.slice(0, 200), message });
  const process =
    started?.kind === 'start'
      ? {
          lineage: started.lineage,
          argv: started.argv,
          worktree: repository?.kind === 'repository' ? repository.worktree : null,
          exit: exit?.kind === 'exit' ? exit.code : null,
        }
      : null;
  if (wrong > 0) return { process, error: tell(`${wrong} of ${lines.length} lines are no events of git`) };
  if (!process) return { process, error: tell(lines.length === 0 ? 'is empty' : 'tells of no process that started') };
  return { process, error: isCut ? tell('is longer than what is read of a trace') : null };
}

type TraceEvent =
  | { readonly kind: 'start'; readonly lineage: readonly string[]; readonly argv: readonly string[] }
  | { readonly kind: 'repository'; readonly worktree: string }
  | { readonly kind: 'exit'; readonly code: number };

function eventOf(line: string): TraceEvent | null {
  const value = line.length > MAX_LINE ? null : fieldsOf(line);
  if (!value) return null;
  const { event, sid, argv, worktree, code } = value;
  if (event === 'exit') return typeof code === 'number' ? { kind: 'exit', code } : null;
  if (event === 'def_repo') return typeof worktree === 'string' ? { kind: 'repository', worktree } : null;
  if (typeof sid !== 'string' || sid.length > 10_000 || !isWords(argv)) return null;
  return { kind: 'start', lineage: sid.split('/'), argv };
}

const isWords = (value: unknown): value is readonly string[] =>
  Array.isArray(value) && value.length <= MAX_WORDS && value.every((word) => typeof word === 'string');

function fieldsOf(line: string): Readonly<Record<string, unknown>> | null {
  try {
    const value: unknown = JSON.parse(line);
    return typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : null;
  } catch {
    return null;
  }
}
