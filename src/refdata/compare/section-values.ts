import { milliseconds, type WrittenDuration } from '../../contract/written-duration.ts';
import type { Rule } from './formats.ts';
import { plainSection } from './section-plain.ts';
import type { WrittenSection } from './section-words.ts';

/** The section `refdata`, with what was left out filled in. Durations in milliseconds, shares from 0 to 1. */
export interface RefdataSection {
  readonly store: string | undefined;
  /** Without a slash at its end. */
  readonly storeUrl: string | undefined;
  /** Relative to the workspace. */
  readonly results: string | undefined;
  readonly references: string | undefined;
  readonly files: readonly string[];
  /** In their order; the last that takes a file counts. */
  readonly compare: readonly FileRule[];
  readonly guards: { readonly minFiles: number; readonly maxDrop: number };
  readonly keep: {
    readonly grace: number;
    readonly snapshots: number;
    readonly candidates: number;
    readonly reports: number;
  };
}

export interface FileRule extends Rule {
  readonly files: readonly string[];
}

/** A section that is plainly right, without rules of its own for comparing. Null for any other: formats and schemas take a tenth of a second to load. */
export function readPlainSection(value: unknown): RefdataSection | null {
  const written = plainSection(value ?? {});
  return written && { ...filled(written), compare: [] };
}

export function filled(written: WrittenSection): Omit<RefdataSection, 'compare'> {
  const { guards = {}, keep = {} } = written;
  return {
    store: written.store,
    storeUrl: written.store_url?.replace(/\/$/, ''),
    results: written.results,
    references: written.references,
    files: written.files ?? ['**'],
    guards: { minFiles: guards.min_files ?? 1, maxDrop: share(guards.max_drop ?? '20%') },
    keep: {
      grace: duration(keep.grace, '14d'),
      snapshots: keep.snapshots ?? 100,
      candidates: duration(keep.candidates, '30d'),
      reports: duration(keep.reports, '90d'),
    },
  };
}

const duration = (written: WrittenDuration | undefined, otherwise: WrittenDuration): number => milliseconds(written ?? otherwise);

const share = (written: string): number => Number(written.slice(0, -1)) / 100;
