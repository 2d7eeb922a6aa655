import { parentPort, workerData } from 'node:worker_threads';
import { type HashOrder, hashParts, orderOf } from './site-hash-parts.ts';
import { walkSite } from './site-walk.ts';

/** A folder of which somebody thinks that it will be asked for. */
export interface Guess {
  readonly workspace: string;
  readonly folder: string;
}

const say = (said: unknown): void => parentPort?.postMessage(said);

/** What runs in a thread: it says what it found in a guessed folder, and answers each part that it has hashed. */
async function begin({ workspace, folder }: Guess): Promise<void> {
  // Whoever asks for that folder meets the fault again, and says so.
  const walked = await walkSite(workspace, folder).catch(() => null);
  const order = walked && orderOf(walked.root, walked.files);
  say({ found: walked && order && { ...walked, order } });
  if (order) await hashParts(order, say);
}

const { guess } = workerData as { readonly guess: Guess | null };
if (guess) await begin(guess);
parentPort?.on('message', (order: HashOrder) => void hashParts(order, say));
