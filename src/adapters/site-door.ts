import './refdata-memory.ts';
import type { Env } from '../inputs.ts';
import type { Forge, Outcome } from '../ports.ts';
import type { SitesRequest } from './site-wiring.ts';
import type { Surroundings } from './surroundings.ts';

/** What every command of sites reads first. */
const SETTINGS = '.github/pilotlight.yml';

/** Asks GitHub for the settings, and loads what the commands are made of while it answers. */
export async function performSites(request: SitesRequest, around: Surroundings, env: Env): Promise<Outcome> {
  const forge = around.forge && askedAhead(around.forge, SETTINGS, around.facts.defaultBranch);
  const wiring = await import('./site-wiring.ts');
  return wiring.performSites(request, { ...around, forge }, env);
}

/** Whose first answer about a file is under way already. */
function askedAhead(forge: Forge, path: string, ref: string): Pick<Forge, 'fileAt'> {
  const ahead = new Map([[`${ref}:${path}`, forge.fileAt(path, ref)]]);
  // Whoever takes it hears of it.
  for (const answer of ahead.values()) answer.catch(() => undefined);
  return {
    fileAt: (wanted, of) => {
      const answer = ahead.get(`${of}:${wanted}`);
      ahead.delete(`${of}:${wanted}`);
      return answer ?? forge.fileAt(wanted, of);
    },
  };
}
