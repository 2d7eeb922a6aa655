import { parentPort, workerData } from 'node:worker_threads';
import type { FolderQuestion } from './folder-question.ts';
import { walkFolder } from './folder-walk.ts';
import { type HashOrder, hashParts, orderOf } from './hash-parts.ts';

const say = (said: unknown): void => parentPort?.postMessage(said);

/** What runs in a thread: it says what it found in a guessed folder, and answers each part that it has hashed. */
async function begin(guess: FolderQuestion): Promise<void> {
  // Whoever asks for that folder meets the fault again, and says so.
  const walked = await walkFolder(guess).catch(() => null);
  const order = walked && orderOf(walked.root, walked.files);
  say({ found: walked && order && { ...walked, order } });
  if (order) await hashParts(order, say);
}

const { guess } = workerData as { readonly guess: FolderQuestion | null };
if (guess) await begin(guess);
parentPort?.on('message', (order: HashOrder) => void hashParts(order, say));
