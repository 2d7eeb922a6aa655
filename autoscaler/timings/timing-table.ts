import type { Timings } from '../../src/contract/build-protocol.ts';
import { runnerClass } from '../../src/contract/labels.ts';
import { robustMedian } from './robust-median.ts';

/** Durations of one repository's configurations and files, the last ones of each. */
export interface TimingTable {
  /** By `keyOf`. The order is that of use: the least recently used first. */
  readonly samples: ReadonlyMap<string, readonly number[]>;
}

export interface Sample {
  readonly kind: 'configuration' | 'file';
  /** Labels of its runner. */
  readonly runsOn: readonly string[];
  /** The configuration's id, or the file. */
  readonly name: string;
  readonly seconds: number;
}

export const LAST = 15;
export const MOST_KEYS = 20_000;
export const NO_TIMINGS: TimingTable = { samples: new Map() };

const keyOf = ({ kind, runsOn, name }: Sample): string => JSON.stringify([kind, runnerClass(runsOn), name]);

export function withSamples({ samples }: TimingTable, more: readonly Sample[]): TimingTable {
  const next = new Map(samples);
  for (const sample of more) {
    if (!Number.isFinite(sample.seconds) || sample.seconds < 0) continue;
    const key = keyOf(sample);
    const known = next.get(key) ?? [];
    next.delete(key);
    // Milliseconds are as fine as they are ever used.
    next.set(key, [...known, Math.round(sample.seconds * 1_000) / 1_000].slice(-LAST));
  }
  const excess = next.size - MOST_KEYS;
  if (excess > 0) for (const key of [...next.keys()].slice(0, excess)) next.delete(key);
  return { samples: next };
}

export function timingsOf({ samples }: TimingTable): Timings {
  const configurations: Record<string, Record<string, number>> = Object.create(null);
  const files: Record<string, Record<string, number>> = Object.create(null);
  for (const [key, values] of samples) {
    const [kind, group, name] = JSON.parse(key) as [string, string, string];
    const seconds = robustMedian(values);
    if (seconds === null) continue;
    const all = kind === 'file' ? files : configurations;
    all[group] ??= Object.create(null) as Record<string, number>;
    Object.assign(all[group], { [name]: seconds });
  }
  return { configurations, files };
}

/** As it is remembered: JSON. */
export const storedTable = ({ samples }: TimingTable): unknown => [...samples];

/** Reads what `storedTable` gave; what is none of it is left out. */
export function readTable(value: unknown): TimingTable {
  const entries: readonly unknown[] = Array.isArray(value) ? value : [];
  return { samples: new Map(entries.filter(isEntry).slice(-MOST_KEYS)) };
}

function isEntry(value: unknown): value is [string, readonly number[]] {
  if (!Array.isArray(value) || value.length !== 2) return false;
  const [key, numbers] = value as readonly unknown[];
  const areNumbers = Array.isArray(numbers) && numbers.length <= LAST && numbers.every((one) => typeof one === 'number');
  return typeof key === 'string' && /^\["(configuration|file)","/.test(key) && areNumbers;
}
