/** Seconds, as `1.5`, `1,5` or `1,234.5`; 0 where it is none. */
export function parseSeconds(text: string): number {
  const plain =
    text.includes('.') || text.indexOf(',') !== text.lastIndexOf(',') ? text.replaceAll(',', '') : text.replace(',', '.');
  const seconds = /^[0-9.]{1,20}$/.test(plain.trim()) ? Number(plain) : 0;
  return Number.isFinite(seconds) ? seconds : 0;
}

/** A copy: part of a text that was cut out of a file keeps all of what was read with it in memory. */
export function owned(text: string): string {
  return new TextDecoder().decode(new TextEncoder().encode(text));
}
