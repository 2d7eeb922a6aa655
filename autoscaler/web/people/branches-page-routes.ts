import { branchesSubject } from '../../branch-audit.ts';
import type { BranchesLook } from '../../branch-keeper.ts';
import type { Decision } from '../../ports.ts';
import { type AskedPage, signedIn } from '../guard.ts';
import type { Reply } from '../reply.ts';
import type { Routes } from '../web-server-routes.ts';
import { nothingHere, readableRepository, type Served } from './actions-repository.ts';
import { branchesFrame } from './branches-page.ts';
import type { Layout } from './layout.ts';

export interface BranchesRoutesGiven {
  readonly layout: Layout;
  readonly served: Served;
  readonly history: (subject: string, limit: number) => Promise<readonly Decision[]>;
  readonly branches: { readonly lookOf: (repository: string) => BranchesLook | null };
}

/** `GET /branches/OWNER/REPO`, for whoever may read the repository. */
export function createBranchesRoutes(given: BranchesRoutesGiven): Routes {
  return { '/branches/:owner/:repo': { GET: signedIn((_, asked) => page(given, asked)) } };
}

const SHOWN = 50;

async function page({ layout, served, branches, history }: BranchesRoutesGiven, { params, viewer }: AskedPage): Promise<Reply> {
  const { owner = '', repo = '' } = params;
  const repository = await readableRepository(viewer, { owner, repo }, { served });
  if (repository === null) return nothingHere(layout, viewer);
  const rows = await history(branchesSubject(repository), SHOWN);
  return layout(branchesFrame({ repository, look: branches.lookOf(repository), history: rows }, viewer));
}
