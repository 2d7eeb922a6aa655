/**
 * A failure that is told to a person. `theirs` is a mistake in what somebody wrote or sent: it goes to that person and
 * wakes nobody. `ours` is a fault of Pilotlight or of something it depends on: it keeps its stack.
 */
export interface Fault {
  /** Stable name from the closed table of the program (`src/faults.ts`, `autoscaler/faults.ts`), e.g. `config-invalid`. */
  readonly code: string;
  readonly blame: 'theirs' | 'ours';
  /** What happened: expectation, what was found, where. One sentence. */
  readonly what: string;
  readonly why?: string;
  /** The next step for the person who reads it. */
  readonly next: string;
  readonly at?: Place;
}

/** A place in a file that a person can open; line and column count from 1. */
export interface Place {
  readonly file: string;
  readonly line?: number;
  readonly column?: number;
}

export function formatPlace({ file, line, column }: Place): string {
  return [file, line, column].filter((part) => part !== undefined).join(':');
}

export function formatFault(fault: Fault): string {
  const where = fault.at ? `${formatPlace(fault.at)}: ` : '';
  const why = fault.why ? ` ${fault.why}` : '';
  return `${where}${fault.what}${why} ${fault.next}`.trimEnd();
}
