import { counted } from './files.ts';

export interface GuardFacts {
  readonly partition: string;
  /** Files of this run that the globs took. */
  readonly produced: number;
  /** Of those, the ones that have a reference. */
  readonly compared: number;
  /** Files of the effective baseline that the globs take; null where it could not be read. */
  readonly references: number | null;
  readonly isComplete: boolean;
  readonly minFiles: number;
  /** From 0 to 1: what may be missing of the references. */
  readonly maxDrop: number;
  /** Why the baseline could not be read, as the end of a sentence. */
  readonly unreadable?: string;
}

export interface GuardFault {
  readonly kind: 'nothing-compared' | 'too-few' | 'dropped' | 'baseline-unreadable';
  /** What was expected and found, and what to do. */
  readonly sentence: string;
}

/** What makes a run red although no file differs: that there was little or nothing to compare proves nothing. */
export function guardFaults(facts: GuardFacts): readonly GuardFault[] {
  return [unreadableBaseline(facts), tooFew(facts), dropped(facts)].filter((one) => one !== null);
}

function unreadableBaseline({ partition, references, unreadable }: GuardFacts): GuardFault | null {
  if (references !== null && unreadable === undefined) return null;
  const why = unreadable ?? 'it could not be read';
  const sentence = `The baseline of ${partition} could not be compared with: ${why}. Nothing counts as new; run it again, or see \`pilotlight refdata fsck\`.`;
  return { kind: 'baseline-unreadable', sentence };
}

function tooFew({ partition, produced, minFiles }: GuardFacts): GuardFault | null {
  if (produced >= minFiles) return null;
  const kind = produced === 0 ? 'nothing-compared' : 'too-few';
  const sentence = `${partition} produced ${counted(produced, 'file')}; at least ${minFiles} must be compared. Did the tests run, and does \`refdata.results\` name their folder? Else lower \`refdata.guards.min_files\`.`;
  return { kind, sentence };
}

function dropped({ partition, compared, references, maxDrop, isComplete }: GuardFacts): GuardFault | null {
  const share = references === null || references === 0 ? 0 : (references - compared) / references;
  if (share <= maxDrop) return null;
  const [percent, limit] = [Math.round(share * 1_000) / 10, Math.round(maxDrop * 1_000) / 10];
  const hint = isComplete ? 'If the others are gone for good, accept their removal' : 'A part of the files alone proves little';
  const sentence = `${partition} produced ${compared} of the ${references} files of its baseline: ${percent} % are missing, ${limit} % may be. ${hint}, or raise \`refdata.guards.max_drop\`.`;
  return { kind: 'dropped', sentence };
}
