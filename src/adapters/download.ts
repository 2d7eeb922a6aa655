import type { Asked } from '../people-ports.ts';

/** What `GET` of a signed address gave. */
export interface Downloaded {
  readonly bytes: Uint8Array;
  /** The server calls it an archive. */
  readonly isArchive: boolean;
}

export interface DownloadLimits {
  readonly maxBytes: number;
  /** Milliseconds for all of it. */
  readonly timeout: number;
  /** Whether an address without TLS is taken: only where the API has none either. */
  readonly isPlain: boolean;
}

/** Reads an address without any credentials; stops at `maxBytes`, whatever the server says of the size. Throws where nobody answers. */
export async function downloadAddress(address: string, limits: DownloadLimits): Promise<Asked<Downloaded>> {
  const url = URL.parse(address);
  if (!url || !isTaken(url, limits)) return { ok: false, kind: 'refused', because: 'expected an https address of the file' };
  const headers = { 'accept-encoding': 'identity' };
  const response = await fetch(url, { headers, redirect: 'error', signal: AbortSignal.timeout(limits.timeout) });
  if (!response.ok || !response.body) {
    const kind = response.status === 404 || response.status === 410 ? 'missing' : 'unreachable';
    await response.body?.cancel();
    return { ok: false, kind, because: `the store of artifacts answered ${response.status}` };
  }
  // Whoever stores a file may say this of it, and `fetch` inflates such a body without asking.
  const encoding = response.headers.get('content-encoding') ?? 'identity';
  if (encoding !== 'identity') {
    await response.body.cancel();
    return { ok: false, kind: 'refused', because: `it comes in the encoding ${JSON.stringify(encoding.slice(0, 50))}` };
  }
  const bytes = await readAtMost(response.body, limits.maxBytes, announcedBy(response.headers));
  if (!bytes) return { ok: false, kind: 'refused', because: `it has more than ${limits.maxBytes} bytes` };
  const type = response.headers.get('content-type') ?? '';
  return { ok: true, value: { bytes, isArchive: /^application\/(?:x-)?zip\b/i.test(type) } };
}

function announcedBy(headers: Headers): number | undefined {
  const length = headers.get('content-length') ?? '';
  return /^\d{1,15}$/.test(length) ? Number(length) : undefined;
}

const isTaken = ({ protocol }: URL, { isPlain }: DownloadLimits): boolean =>
  protocol === 'https:' || (isPlain && protocol === 'http:');

/** Null where there is more. What the server says of the size is room for it and nothing else: only what comes takes memory. */
export async function readAtMost(
  body: ReadableStream<Uint8Array>,
  maxBytes: number,
  announced = maxBytes,
): Promise<Uint8Array | null> {
  const room = Buffer.allocUnsafeSlow(Math.min(announced, maxBytes));
  let size = 0;
  for await (const chunk of body) {
    if (size + chunk.length > room.length) return null;
    room.set(chunk, size);
    size += chunk.length;
    free(chunk);
  }
  return room.subarray(0, size);
}

/** Gives a chunk's memory back at once where nothing else lies in it: some 50 MB may pile up before it is collected. */
function free({ buffer, byteLength }: Uint8Array): void {
  if (buffer instanceof ArrayBuffer && buffer.byteLength === byteLength) buffer.transfer(0);
}
