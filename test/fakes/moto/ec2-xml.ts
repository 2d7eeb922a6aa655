/** Just enough of the XML that EC2 speaks to change a word of it on the way. */

/** The direct `<item>`s of the first `<container>`; empty where there is none. */
export function itemsOf(xml: string, container: string): readonly string[] {
  const { inside } = cut(xml, container);
  const items: string[] = [];
  let depth = 0;
  let from = 0;
  for (const { 0: token, index } of inside.matchAll(/<item>|<\/item>/g)) {
    if (token === '<item>' && depth++ === 0) from = index;
    if (token === '</item>' && --depth === 0) items.push(inside.slice(from, index + token.length));
  }
  return items;
}

/** The same with other items. */
export function withItems(xml: string, container: string, items: readonly string[]): string {
  const { before, after } = cut(xml, container);
  return `${before}<${container}>${items.join('')}</${container}>${after}`;
}

/** Text of the first element of that name; empty where there is none. */
export function textOf(xml: string, name: string): string {
  return new RegExp(`<${name}>([^<]*)</${name}>`).exec(xml)?.[1] ?? '';
}

export function errorXml(code: string, message: string): string {
  const error = `<Error><Code>${code}</Code><Message>${message}</Message></Error>`;
  return `<?xml version="1.0" encoding="utf-8"?>\n<Response><Errors>${error}</Errors><RequestID>gate</RequestID></Response>`;
}

/** `<container/>` counts as an empty one; where there is none, a place for it before the end of the document. */
function cut(xml: string, container: string): { readonly before: string; readonly inside: string; readonly after: string } {
  const [open, close, none] = [`<${container}>`, `</${container}>`, `<${container}/>`];
  const empty = xml.indexOf(none);
  if (empty >= 0) return { before: xml.slice(0, empty), inside: '', after: xml.slice(empty + none.length) };
  const from = xml.indexOf(open);
  if (from < 0) {
    const end = xml.lastIndexOf('</');
    return { before: xml.slice(0, end), inside: '', after: xml.slice(end) };
  }
  const to = closing(xml, { from: from + open.length, open, close });
  return { before: xml.slice(0, from), inside: xml.slice(from + open.length, to), after: xml.slice(to + close.length) };
}

/** Containers of one name do stand inside each other: `instanceIds` and `groupSet` do. */
function closing(xml: string, { from, open, close }: { from: number; open: string; close: string }): number {
  for (let depth = 1, at = from; ; ) {
    const [nextOpen, nextClose] = [xml.indexOf(open, at), xml.indexOf(close, at)];
    if (nextClose < 0) return xml.length;
    if (nextOpen >= 0 && nextOpen < nextClose) {
      depth++;
      at = nextOpen + open.length;
    } else {
      if (--depth === 0) return nextClose;
      at = nextClose + close.length;
    }
  }
}
