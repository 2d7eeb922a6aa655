import { SECTION_FILE } from '../contract/section-file.ts';
import type { Env } from '../inputs.ts';
import type { Forge, Outcome } from '../ports.ts';
import { createLeanFetch } from './both/lean-fetch.ts';
import { runBriefly } from './brief-program.ts';
import type { HashThread } from './hash-thread.ts';
import { OctokitForge } from './octokit-forge.ts';
import type { SitesRequest } from './site-wiring.ts';
import type { Surroundings } from './surroundings.ts';

/** What takes long to load, in pieces: while one is loaded, no connection gets on. */
const PARTS: readonly (() => Promise<unknown>)[] = [() => import('./yaml-documents.ts'), () => import('./site-store.ts')];
const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

interface SitesSurroundings extends Surroundings {
  /** What hashes already; ended here. */
  readonly thread?: HashThread | null;
}

/** Asks GitHub for the settings, and loads what the commands are made of while it answers. */
export async function performSites(request: SitesRequest, around: SitesSurroundings, env: Env): Promise<Outcome> {
  const { facts, thread = null } = around;
  const sent = Promise.withResolvers<void>();
  const fetch = createLeanFetch({ onSend: sent.resolve });
  const { token } = request.inputs;
  const { repository, apiUrl } = facts;
  const asked = token && repository ? new OctokitForge({ token, repository, apiUrl, fetch }) : undefined;
  const settings = asked?.fileAt(SECTION_FILE, facts.defaultBranch);
  try {
    await Promise.race([sent.promise, settings?.catch(() => undefined)]);
    for (const load of PARTS) {
      await turn();
      await load();
    }
    const wiring = await import('./site-wiring.ts');
    runBriefly();
    const forge = asked && settings && withAnswer(asked, { path: SECTION_FILE, ref: facts.defaultBranch, answer: settings });
    return await wiring.performSites(request, { ...around, forge, fetch, thread }, env);
  } finally {
    thread?.end();
  }
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
