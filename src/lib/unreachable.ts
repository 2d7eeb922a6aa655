/** Closes a `switch` over a union: a new member that is not handled no longer compiles. Returns the member's text. */
export function unreachable(value: never): string {
  return `unreachable: ${JSON.stringify(value)}`;
}
