/** A key of YAML, in a block or between braces, and its value, quoted or plain; of a longer value, its beginning. */
const KEYS =
  /(?:^|[\s{,])["']?(?<key>[a-z_]+)["']?[ \t]*:[ \t]*(?:"(?<double>[^"\n]*)"|'(?<single>[^'\n]*)'|(?<plain>[^\s"',{}#][^\s,{}#]*)|)/g;

/**
 * What a key has probably got in settings that were not read as YAML: it decides nothing, and whoever begins with it asks again. Undefined
 * where nobody wrote it; null where several did, differently, or where it has no such value.
 */
export function guessSetting(settings: string | null, key: string): string | null | undefined {
  const written = [...(settings ?? '').matchAll(KEYS)].filter(({ groups }) => groups?.['key'] === key);
  const values = new Set(written.map(({ groups }) => groups?.['double'] ?? groups?.['single'] ?? groups?.['plain'] ?? null));
  const [value, ...others] = values;
  return others.length > 0 ? null : value;
}

/** `guessSetting` for a folder; null for what lies outside the checkout too: a proposed change does not choose what is read there. */
export function guessFolder(settings: string | null, key: string): string | null | undefined {
  const folder = guessSetting(settings, key);
  return typeof folder === 'string' && leadsOut(folder) ? null : folder;
}

const leadsOut = (folder: string): boolean => /^(?:$|[/~\\]|[A-Za-z]:)/.test(folder) || folder.split(/[/\\]/).includes('..');
