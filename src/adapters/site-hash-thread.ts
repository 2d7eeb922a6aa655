import { parentPort } from 'node:worker_threads';
import { type HashOrder, hashParts } from './site-hash-parts.ts';

/** What runs in a thread: it answers each part that it has hashed. */
parentPort?.on('message', (order: HashOrder) => void hashParts(order, (hashed) => parentPort?.postMessage(hashed)));
