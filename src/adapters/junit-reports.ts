import { lstat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { errorText } from '../lib/error-text.ts';
import type { Place } from '../lib/fault.ts';
import type { TestReports } from '../ports.ts';
import { type Failure, JUnitTally } from '../report/junit.ts';
import type { FailedTest, ReportReading } from '../testrun/report-reading.ts';
import { readDocument, type Trouble } from './junit-document.ts';
import { findReports, openReport } from './junit-files.ts';

/** For all files together. Milliseconds. */
const DEADLINE = 60_000;
const MAX_TROUBLES = 50;
/** Looks whether a place exists, for all tests together. */
const MAX_LOOKS = 20_000;

/** JUnit files of a workspace. Reads with a bounded amount of memory, whatever they hold. */
export class JUnitReports implements TestReports {
  readonly #workspace: string;
  readonly #now: () => number;
  readonly #deadline: number;

  constructor(workspace: string, { now = Date.now, deadline = DEADLINE }: { now?: () => number; deadline?: number } = {}) {
    this.#workspace = resolve(workspace);
    this.#now = now;
    this.#deadline = deadline;
  }

  async read(globs: readonly string[], since: number): Promise<ReportReading> {
    const end = this.#now() + this.#deadline;
    const isOver = () => this.#now() >= end;
    const { paths, troubles: missed } = await findReports(this.#workspace, { globs, since, isOver });
    const tally = new JUnitTally(this.#workspace);
    const troubles: Trouble[] = [...missed];
    for (const path of paths) {
      const trouble = await this.#readOne(path, { tally, isOver });
      if (trouble) troubles.push(trouble);
      if (isOver()) break;
    }
    const { failed, ...rest } = tally.result(Math.max(1, this.#now() - since) / 1_000);
    return { files: paths.length, ...rest, failed: await this.#located(failed), troubles: shortened(troubles) };
  }

  async #readOne(path: string, { tally, isOver }: { tally: JUnitTally; isOver: () => boolean }): Promise<Trouble | null> {
    if (isOver()) return { what: 'the time for reading reports was over', at: { file: path } };
    try {
      const { handle, size } = await openReport(join(this.#workspace, path));
      try {
        return size === 0
          ? { what: 'the report is empty', at: { file: path } }
          : await readDocument({ path, handle, isOver }, tally);
      } finally {
        await handle.close();
      }
    } catch (error) {
      return { what: `it cannot be read: ${errorText(error)}`, at: { file: path } };
    }
  }

  async #located(failures: readonly Failure[]): Promise<readonly FailedTest[]> {
    const known = new Map<string, boolean>();
    const exists = async (file: string): Promise<boolean> => {
      const before = known.get(file);
      if (before !== undefined || known.size >= MAX_LOOKS) return before ?? false;
      const is = await lstat(join(this.#workspace, file)).then(
        (found) => found.isFile(),
        () => false,
      );
      known.set(file, is);
      return is;
    };
    const located: FailedTest[] = [];
    for (const { places, ...test } of failures) {
      const place = await firstWhere(places, ({ file }) => exists(file));
      located.push({ ...test, file: place?.file ?? null, line: place?.line ?? null });
    }
    return located;
  }
}

async function firstWhere(places: readonly Place[], is: (place: Place) => Promise<boolean>): Promise<Place | null> {
  for (const place of places) if (await is(place)) return place;
  return null;
}

function shortened(troubles: readonly Trouble[]): readonly Trouble[] {
  const rest = troubles.slice(MAX_TROUBLES);
  const [first] = rest;
  return first ? [...troubles.slice(0, MAX_TROUBLES), { what: `and ${rest.length} more troubles`, at: first.at }] : troubles;
}
