import { type MaybeFile, sameFile } from './files.ts';

export interface ThreeWay {
  /** What it was when the change was made. */
  readonly from: MaybeFile;
  /** What the branch has now. */
  readonly ours: MaybeFile;
  readonly theirs: MaybeFile;
}

/** `take`: theirs. `same`: the branch has it already. `conflict`: both changed it, to different ends; nothing is chosen. */
export function mergeThreeWay({ from, ours, theirs }: ThreeWay): 'take' | 'same' | 'conflict' {
  if (sameFile(ours, theirs)) return 'same';
  return sameFile(ours, from) ? 'take' : 'conflict';
}
