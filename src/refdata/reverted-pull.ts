const BODY = /(?:^|\s)Reverts (?:[\w.-]{1,100}\/[\w.-]{1,100})?#([1-9][0-9]{0,8})(?:\s|$)/;
const TITLE = /^Revert ".{0,300}\(#([1-9][0-9]{0,8})\)"/;

/**
 * The pull request that another one says it reverts, in the form in which GitHub's button writes it (`Reverts owner/name#7` in the body), or by
 * the title of a squashed commit; null where it says nothing of the kind. A hint for people: nothing follows from it by itself.
 */
export function revertedPull({ title, body }: { readonly title: string; readonly body: string }): number | null {
  const [, number] = BODY.exec(body.slice(0, 10_000)) ?? TITLE.exec(title.slice(0, 500)) ?? [];
  return number === undefined ? null : Number(number);
}
