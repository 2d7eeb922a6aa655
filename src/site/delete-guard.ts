/** So many may always vanish. */
export const ALWAYS_MAY_VANISH = 50;

export interface GuardRules {
  /** Share of the published files that may vanish at once, 0 to 1. */
  readonly max: number;
  /** Somebody has said that more may. */
  readonly confirmed: boolean;
}

/** Why so many must not vanish at once, as the end of a sentence; null where they may. */
export function guardDeletes(vanishing: number, published: number, { max, confirmed }: GuardRules): string | null {
  const limit = Math.max(ALWAYS_MAY_VANISH, Math.floor(published * max));
  if (confirmed || vanishing <= limit) return null;
  return `${vanishing} of ${published} published files would vanish, and ${limit} may at once`;
}
