import { named } from './chat-text.ts';
import type { BudgetFacts, Judged, Remembered } from './facts.ts';
import { timeText } from './span-text.ts';

/** The largest step that was told of a budget in its window. */
export interface BudgetState extends Remembered {
  readonly until: number;
  readonly usd: number;
  readonly step: number;
}

/** Percent of the budget, the largest first. */
const STEPS = [100, 80] as const;
/** Half a cent: sums of floating numbers miss their step by less. */
const HALF_A_CENT = 0.005;
/** An hour: a window that ends a little later is the same one, by a clock that is set forward or back twice a year. */
const SAME_WINDOW = 2 * 3_600_000;

export function budgetStateKey({ pool, per }: BudgetFacts): string {
  return JSON.stringify(['budget', pool, per]);
}

/** Each step is told once in a window, and none below one that was told. A budget that was changed is another one. */
export function judgeBudget(before: BudgetState | undefined, budget: BudgetFacts, now: number): Judged<BudgetState> {
  const { pool, per, usd, left, until } = budget;
  const step = stepOf(budget);
  const isSame = before !== undefined && before.usd === usd && Math.abs(before.until - until) < SAME_WINDOW;
  if (step === 0 || (isSame && step <= before.step)) return { state: undefined, happening: null };
  const spent = `${(usd - left).toFixed(2)} of ${usd.toFixed(2)} US dollars`;
  const what = step === 100 ? 'is used up' : `is used to ${step} %`;
  const whose = pool === null ? 'The budget of all pools together' : `The budget of pool ${named(pool)}`;
  return {
    state: { at: now, until, usd, step },
    happening: {
      key: `budget:${pool ?? ''}:${per}:${until}:${usd}:${step}`,
      at: now,
      kind: 'budget',
      repository: null,
      branch: null,
      text: `${whose} for the ${per} ${what}: ${spent}. The next ${per} begins at ${timeText(until)}.`,
      url: null,
    },
  };
}

function stepOf({ usd, left }: BudgetFacts): number {
  if (!(usd > 0)) return 0;
  return STEPS.find((step) => usd - left >= (usd * step) / 100 - HALF_A_CENT) ?? 0;
}
