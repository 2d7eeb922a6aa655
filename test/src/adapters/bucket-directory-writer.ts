/** A process of its own that writes into a directory: `node bucket-directory-writer.ts STORE count|long|denied [TIMES]`. */
import { createBucket } from '../../../src/adapters/bucket.ts';
import { BucketFault } from '../../../src/refdata-ports.ts';

const [address = '', task, times] = process.argv.slice(2);
// Whoever is root may write everywhere.
if (task === 'denied' && process.getuid?.() === 0) process.setuid?.(65_534);
const bucket = createBucket(address, {});

async function count(): Promise<void> {
  for (let left = Number(times); left > 0; ) {
    const found = await bucket.get('refs/counter', { maxBytes: 100 });
    const value = Number(Buffer.from(found?.bytes ?? []).toString()) + 1;
    if ((await bucket.replace('refs/counter', Buffer.from(String(value)), found?.tag ?? null)) !== 'lost') left -= 1;
  }
}

/** Says each number after it is written. */
async function long(): Promise<void> {
  for (;;) {
    const found = await bucket.get('refs/long', { maxBytes: 100_000 });
    const number = Number(Buffer.from(found?.bytes ?? []).toString('utf8', 0, 8)) + 1;
    const value = Buffer.from(`${String(number).padStart(8, '0')} `.repeat(10_000));
    if ((await bucket.replace('refs/long', value, found?.tag ?? null)) !== 'lost') process.stdout.write(`${number}\n`);
  }
}

async function denied(): Promise<void> {
  try {
    await bucket.create('objects/new', { bytes: Buffer.from('x') });
  } catch (error) {
    if (!(error instanceof BucketFault)) throw error;
    console.log(JSON.stringify({ kind: error.kind, key: error.key, message: error.message }));
  }
}

if (task === 'count') await count();
else if (task === 'long') await long();
else await denied();
