import type { MoveOutcome } from '../branch-ports.ts';
import type { Asked } from '../people-ports.ts';

/** What is told of a move besides what was seen of it. */
export type Told = Pick<MoveOutcome, 'state' | 'because'> & Partial<Pick<MoveOutcome, 'next' | 'after' | 'pull'>>;

export type Unanswered = Extract<Asked<never>, { ok: false }>;

export const failed = ({ because }: Unanswered): Told => ({ state: 'failed', because });
