import { normaliseLabels } from '../contract/labels.ts';

type LabelSets = readonly (string | readonly string[])[];

/** Why these labels may not be asked for, or undefined when they may. Sets compare without regard to case and order. */
export function labelsAllowed(asked: readonly string[], allowed: LabelSets | undefined): string | undefined {
  if (!allowed) return undefined;
  const sets = allowed.map((set) => [set].flat());
  const wanted = key(asked);
  if (sets.some((set) => key(set) === wanted)) return undefined;
  return `runs_on: expected one of ${sets.map(show).join(', ')}, found ${show(asked)}`;
}

const key = (labels: readonly string[]): string => normaliseLabels(labels).join(',');

const show = (labels: readonly string[]): string => `[${labels.join(', ')}]`;
