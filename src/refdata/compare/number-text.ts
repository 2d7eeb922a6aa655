/** `2,073,600` */
export function grouped(count: number): string {
  const digits = String(count);
  const groups = [digits.slice(0, digits.length % 3)];
  for (let at = digits.length % 3; at < digits.length; at += 3) groups.push(digits.slice(at, at + 3));
  return groups.filter((group) => group !== '').join(',');
}

/** `1 element`, `12 elements` */
export function counted(count: number, noun: string): string {
  return `${grouped(count)} ${noun}${count === 1 ? '' : 's'}`;
}

/** Three digits are enough to read: `0.00123`, `1.2e-9` */
export function short(value: number): string {
  return String(Number(value.toPrecision(3)));
}

/** Text of the compared files, for a detail: its beginning where it is long. */
export function clipped(text: string, most = 200): string {
  if (text.length <= most) return text;
  const cut = text.slice(0, most - 1);
  return `${/[\uD800-\uDBFF]$/.test(cut) ? cut.slice(0, -1) : cut}…`;
}
