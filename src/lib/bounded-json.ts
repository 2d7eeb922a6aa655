export interface JsonBounds {
  /** Levels of nesting. */
  readonly depth: number;
  /** Characters that there must be for each list or mapping, and for each comma, beyond the first few. */
  readonly perContainer: number;
  readonly perComma: number;
}

/** Of each may be there in a short text. */
const FREE = 64;

const [QUOTE, BACKSLASH, COMMA, OPEN_LIST, CLOSE_LIST, OPEN_MAPPING, CLOSE_MAPPING] = [...'"\\,[]{}'].map((one) =>
  one.charCodeAt(0),
) as [number, number, number, number, number, number, number];

/**
 * `JSON.parse` for texts that others wrote; undefined for what is no JSON. What would take many times its own size, or overflow whatever
 * walks it, is known before anything is built of it: an empty list of two characters takes 16 bytes in V8, and its place 8.
 */
export function parseBoundedJson(text: string, bounds: JsonBounds): unknown {
  if (!isWithin(text, bounds)) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isWithin(text: string, { depth, perContainer, perComma }: JsonBounds): boolean {
  let [level, containers, commas, isText] = [0, 0, 0, false];
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === QUOTE) isText = !isText;
    else if (isText) at += code === BACKSLASH ? 1 : 0;
    else if (code === COMMA) commas += 1;
    else if (code === OPEN_LIST || code === OPEN_MAPPING) {
      level += 1;
      containers += 1;
      if (level > depth) return false;
    } else if (code === CLOSE_LIST || code === CLOSE_MAPPING) level -= 1;
  }
  return containers * perContainer <= text.length + FREE * perContainer && commas * perComma <= text.length + FREE * perComma;
}
