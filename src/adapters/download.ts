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
  const response = await fetch(url, { redirect: 'error', signal: AbortSignal.timeout(limits.timeout) });
  if (!response.ok || !response.body) {
    const kind = response.status === 404 || response.status === 410 ? 'missing' : 'unreachable';
    await response.body?.cancel();
    return { ok: false, kind, because: `the store of artifacts answered ${response.status}` };
  }
  const bytes = await readAtMost(response.body, limits.maxBytes);
  if (!bytes) return { ok: false, kind: 'refused', because: `it has more than ${limits.maxBytes} bytes` };
  const type = response.headers.get('content-type') ?? '';
  return { ok: true, value: { bytes, isArchive: /^application\/(?:x-)?zip\b/i.test(type) } };
}

const isTaken = ({ protocol }: URL, { isPlain }: DownloadLimits): boolean =>
  protocol === 'https:' || (isPlain && protocol === 'http:');

export async function readAtMost(body: ReadableStream<Uint8Array>, maxBytes: number): Promise<Uint8Array | null> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body) {
    size += chunk.length;
    if (size > maxBytes) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
