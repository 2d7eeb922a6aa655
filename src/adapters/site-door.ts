import './refdata-memory.ts';
import { availableParallelism } from 'node:os';
import type { Env } from '../inputs.ts';
import type { Forge, Outcome } from '../ports.ts';
import { createLeanFetch } from './both/lean-fetch.ts';
import { OctokitForge } from './octokit-forge.ts';
import { HashThread } from './site-hash-helper.ts';
import type { SitesRequest } from './site-wiring.ts';
import type { Surroundings } from './surroundings.ts';

/** What every command of sites reads first. */
const SETTINGS = '.github/pilotlight.yml';

/** What takes long to load, in pieces: while one is loaded, no connection gets on. */
const PARTS: readonly (() => Promise<unknown>)[] = [
  () => import('./yaml-documents.ts'),
  () => import('./site-store.ts'),
  () => import('../commands/site/settings.ts'),
];
const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** Asks GitHub for the settings, and loads what the commands are made of while it answers. */
export async function performSites(request: SitesRequest, around: Surroundings, env: Env): Promise<Outcome> {
  const { facts } = around;
  const sent = Promise.withResolvers<void>();
  const fetch = createLeanFetch({ onSend: sent.resolve });
  const { token } = request.inputs;
  const { repository, apiUrl } = facts;
  const asked = token && repository ? new OctokitForge({ token, repository, apiUrl, fetch }) : undefined;
  const settings = asked?.fileAt(SETTINGS, facts.defaultBranch);
  const thread = hashes(request) ? new HashThread() : null;
  try {
    await Promise.race([sent.promise, settings?.catch(() => undefined)]);
    for (const load of PARTS) {
      await turn();
      await load();
    }
    const wiring = await import('./site-wiring.ts');
    const forge = asked && settings && withAnswer(asked, { path: SETTINGS, ref: facts.defaultBranch, answer: settings });
    return await wiring.performSites(request, { ...around, forge, fetch, thread }, env);
  } finally {
    thread?.end();
  }
}

/** A second processor has nothing else to do while settings are asked for, and is needed at once when they are there. */
function hashes({ command, inputs }: SitesRequest): boolean {
  return command === 'publish' && inputs.mode === 'auto' && availableParallelism() > 1;
}

interface Ahead {
  readonly path: string;
  readonly ref: string;
  readonly answer: ReturnType<Forge['fileAt']>;
}

/** Whose answer about a file is under way already; it is given once. */
function withAnswer(forge: Forge, { path, ref, answer }: Ahead): Pick<Forge, 'fileAt'> {
  // Whoever takes it hears of it.
  answer.catch(() => undefined);
  let isTaken = false;
  return {
    fileAt: (wanted, of) => {
      if (isTaken || wanted !== path || of !== ref) return forge.fileAt(wanted, of);
      isTaken = true;
      return answer;
    },
  };
}
