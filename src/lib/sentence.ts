/**
 * A remark as a sentence: a capital first, unless it begins with a key (`plan.defaults.timeout: …`), which is written as
 * it is; and a full stop, unless it ends itself.
 */
export function asSentence(remark: string): string {
  const beginsWithKey = /^[\w$-]+[.:[]/.test(remark);
  return withStop(beginsWithKey ? remark : remark.charAt(0).toUpperCase() + remark.slice(1));
}

/** The text with the full stop that it still lacks. */
export function withStop(text: string): string {
  return /[.?!]$/.test(text) ? text : `${text}.`;
}
