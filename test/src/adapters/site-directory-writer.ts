/** A process of its own that writes into a site’s folder: `node site-directory-writer.ts STORE count|long [TIMES]`. */
import { createHash } from 'node:crypto';
import { siteStore } from '../../../src/adapters/site-store.ts';

const [address = '', task, times] = process.argv.slice(2);
const store = siteStore(address, { env: {} });
const KEY = '_ci/manifest.json';
const HEADERS = { type: 'application/json', cache: 'no-cache', encoding: null };

async function replace(text: string, tag: string | undefined): Promise<boolean> {
  const bytes = Buffer.from(text);
  const body = { bytes, sha256: createHash('sha256').update(bytes).digest('hex') };
  const onlyIf = tag === undefined ? ('absent' as const) : { tag };
  return (await store.put(KEY, body, { headers: HEADERS, generation: `${process.pid}-1`, onlyIf })) !== 'lost';
}

async function count(): Promise<void> {
  for (let left = Number(times); left > 0; ) {
    const found = await store.get(KEY, 100);
    if (await replace(String(Number(Buffer.from(found?.bytes ?? []).toString()) + 1), found?.tag)) left -= 1;
  }
}

/** Says each number after it is written. */
async function long(): Promise<void> {
  for (;;) {
    const found = await store.get(KEY, 1_000_000);
    const number = Number(Buffer.from(found?.bytes ?? []).toString('utf8', 0, 8)) + 1;
    if (await replace(`${String(number).padStart(8, '0')} `.repeat(10_000), found?.tag)) process.stdout.write(`${number}\n`);
  }
}

await (task === 'count' ? count() : long());
