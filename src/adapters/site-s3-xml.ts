/** The little XML that S3's listings, removals and copies are made of; found by its tags, each looked for once. */

export interface ListedObject {
  readonly key: string;
  readonly size: number;
  readonly tag: string;
  /** Milliseconds since the epoch. */
  readonly modified: number;
}

/** `text`: as latin1, one character for a byte. `next`: what to ask for the following keys with. */
export function readListing(text: string): { readonly objects: readonly ListedObject[]; readonly next: string | null } {
  const isEncoded = field(text, 'EncodingType') === 'url';
  const isCut = field(text, 'IsTruncated') === 'true';
  return {
    objects: elements(text, 'Contents').map((one) => ({
      key: isEncoded ? unquoted(field(one, 'Key') ?? '') : (field(one, 'Key') ?? ''),
      size: Number(field(one, 'Size') ?? 0),
      tag: field(one, 'ETag') ?? '',
      modified: Date.parse(field(one, 'LastModified') ?? '') || 0,
    })),
    next: isCut ? (field(text, 'NextContinuationToken') ?? null) : null,
  };
}

/** Of the answer to a removal of many: what could not be removed. */
export function readRemovalErrors(text: string): readonly { readonly key: string; readonly code: string }[] {
  return elements(text, 'Error').map((one) => ({ key: field(one, 'Key') ?? '', code: field(one, 'Code') ?? '' }));
}

export function formatRemoval(keys: readonly string[]): string {
  const objects = keys.map((key) => `<Object><Key>${escaped(key)}</Key></Object>`).join('');
  return `<?xml version="1.0" encoding="UTF-8"?><Delete xmlns="http://s3.amazonaws.com/doc/2006-03-01/"><Quiet>true</Quiet>${objects}</Delete>`;
}

/** Of the answer to a copy, which may be an error in spite of its status 200; null where it is neither. */
export function readCopy(text: string): { readonly tag: string } | { readonly code: string } | null {
  const [error] = elements(text, 'Error');
  if (error !== undefined) return { code: field(error, 'Code') ?? 'InternalError' };
  const tag = field(text, 'ETag');
  return tag === undefined ? null : { tag };
}

function elements(text: string, name: string): readonly string[] {
  const [open, close] = [`<${name}>`, `</${name}>`];
  const found: string[] = [];
  for (let from = text.indexOf(open); from !== -1; ) {
    const to = text.indexOf(close, from);
    if (to === -1) break;
    found.push(text.slice(from + open.length, to));
    from = text.indexOf(open, to);
  }
  return found;
}

function field(text: string, name: string): string | undefined {
  const [found] = elements(text, name);
  return found === undefined ? undefined : Buffer.from(unescaped(found), 'latin1').toString('utf8');
}

const NAMED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** Code points above 255 come as bytes of UTF-8, as everything else does. */
function unescaped(text: string): string {
  return text.replace(/&(?:([a-z]{2,4})|#([0-9]{1,7})|#x([0-9a-fA-F]{1,6}));/g, (whole, name, decimal, hexadecimal) => {
    if (name !== undefined) return NAMED[name as string] ?? whole;
    const point = decimal === undefined ? Number.parseInt(hexadecimal as string, 16) : Number(decimal);
    return point > 0x10_ffff ? whole : Buffer.from(String.fromCodePoint(point)).toString('latin1');
  });
}

function unquoted(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', '%20'));
  } catch {
    return text;
  }
}

const escaped = (text: string): string => text.replace(/[&<>"'\p{Cc}]/gu, (one) => `&#${one.charCodeAt(0)};`);
