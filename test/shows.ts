/** Marks the test that calls it as the one that shows this reason; docs/reasons.md names it. */
export function shows(...reasons: readonly string[]): void {
  if (reasons.length === 0) throw new Error('a test shows at least one reason');
}
