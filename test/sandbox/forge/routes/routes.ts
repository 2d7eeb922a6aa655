import type { Routes } from '../rest/call.ts';
import { appRoutes } from './apps.ts';
import { artifactRoutes } from './artifacts.ts';
import { branchRoutes } from './branches.ts';
import { checkRoutes } from './checks.ts';
import { commentRoutes } from './comments.ts';
import { contentRoutes } from './contents.ts';
import { deploymentRoutes } from './deployments.ts';
import { pullRoutes } from './pulls.ts';
import { refRoutes } from './refs.ts';
import { repositoryRoutes } from './repositories.ts';
import { runnerRoutes } from './runners.ts';
import { runRoutes } from './runs.ts';

/** Every operation that the forge answers, by GitHub's operation id. */
export const routes: Routes = {
  ...appRoutes,
  ...artifactRoutes,
  ...branchRoutes,
  ...checkRoutes,
  ...commentRoutes,
  ...contentRoutes,
  ...deploymentRoutes,
  ...pullRoutes,
  ...refRoutes,
  ...repositoryRoutes,
  ...runRoutes,
  ...runnerRoutes,
};
