/**
 * Text that Mattermost and Slack show alike. Slack takes no backslashes and Mattermost shows entities in code as they are written,
 * so foreign text stands in a code span without the characters that end one or begin a tag: neither then sees a mention, a link or
 * a style in it (A7).
 */

const LONGEST_NAME = 80;
const LONGEST_URL = 500;
const ZERO_WIDTH = '\u200b';

/** A name that somebody else chose, such as a branch. Never empty. */
export function named(text: string): string {
  const plain = text
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]+/gu, ' ')
    .replaceAll('`', "'")
    .replaceAll('<', '‹')
    .replaceAll('>', '›')
    .replaceAll('|', '¦')
    .trim();
  // Slack reads entities (`&lt;`) and both find addresses in code too, in some of their clients; a zero width changes nothing that is seen.
  const harmless = clip(plain, LONGEST_NAME).replace(/[@#&]|:(?=\/\/)|www(?=\.)/gi, (found) => `${found}${ZERO_WIDTH}`);
  return `\`${harmless || '?'}\``;
}

/** A link, as Slack writes it and Mattermost takes it; nothing where the address is none that we would follow. */
export function linked(url: string | null, label: string): string {
  const isPlain = url !== null && url.length <= LONGEST_URL && /^https?:\/\/[A-Za-z0-9._~:/?#%=+-]+$/.test(url);
  return isPlain ? `<${url}|${label}>` : '';
}

/** At most so many characters, and never half a surrogate pair. */
export function clip(text: string, longest: number): string {
  if (text.length <= longest) return text;
  let cut = '';
  for (const character of text) {
    if (cut.length + character.length > longest - 1) break;
    cut += character;
  }
  return `${cut}…`;
}
