/** Foreign text in a sentence: between backticks, of which it has none itself, in one line, so long that an address fits. */
export function foreign(text: string): string {
  const visible = text
    .slice(0, 300)
    .replaceAll('`', '’')
    .replaceAll(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')
    .trim();
  return `\`${visible || ' '}\``;
}
