import type { SitePlace } from '../../contract/sites-config.ts';
import type { Result } from '../../lib/result.ts';
import type { Asked, Comments, PeopleFacts } from '../../people-ports.ts';
import type { Clock, Forge, Workflow, Yaml } from '../../ports.ts';
import type { SiteFolder, SiteStore } from '../../site-ports.ts';

/** What the commands of sites need. */
export interface SitePorts {
  readonly workflow: Workflow;
  readonly clock: Clock;
  readonly yaml: Yaml;
  /** Hexadecimal SHA-256 of a text's UTF-8. */
  readonly digest: (text: string) => string;
  readonly folder: SiteFolder;
  /** A place of the settings, below a prefix. The error is the end of a sentence: `cannot be opened: …`. Asks the store nothing yet. */
  readonly open: (place: SitePlace, prefix: string) => Promise<Result<SiteStore, string>>;
  /** Undefined without a token. */
  readonly github: SiteGitHub | undefined;
}

export interface SiteGitHub {
  readonly forge: Pick<Forge, 'fileAt'>;
  readonly pulls: Pick<PeopleFacts, 'pull'>;
  readonly comments: Pick<Comments, 'find' | 'create' | 'edit'>;
  readonly deployments: SiteDeployments;
}

export interface Deployment {
  /** `docs/pr-7` */
  readonly environment: string;
  /** Whether it goes with its pull request. */
  readonly isTransient: boolean;
  readonly sha: string;
  /** Where readers find it; null where nobody told. */
  readonly url: string | null;
  readonly logUrl: string;
}

/** `inactive`: something newer came, or nobody wants it any more. */
export type DeploymentEnd = 'success' | 'failure' | 'inactive';

export interface SiteDeployments {
  /** When the run was created, milliseconds since the epoch. A re-run is as old as its first attempt. */
  createdAt(run: string): Promise<Asked<number>>;
  /** Makes a deployment that has succeeded; earlier ones of its environment are inactive from then on. */
  announce(deployment: Deployment): Promise<Asked<null>>;
  /** Makes a deployment that is in progress, and tells its number. */
  begin(deployment: Deployment): Promise<Asked<number>>;
  /** What became of one that was begun; with a success, earlier ones of its environment are inactive from then on. */
  end(id: number, state: DeploymentEnd, deployment: Deployment): Promise<Asked<null>>;
  /** Every deployment of the environment is inactive from then on; there may be none. */
  retire(environment: string): Promise<Asked<null>>;
}
