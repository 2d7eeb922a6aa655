import { randomBytes } from 'node:crypto';
import type { GitHub } from '../../../../autoscaler/simulation/github/parts.ts';
import type { App, Installation, Job, Repository } from '../../../../autoscaler/simulation/github/types.ts';
import { Refused } from '../refused.ts';
import { looksLikeJwt, verifyAppJwt } from './app-jwt.ts';
import { type Grants, jobGrants } from './permissions.ts';

/** Who calls. */
export type Principal =
  | { readonly kind: 'anonymous' }
  | { readonly kind: 'app'; readonly app: App; readonly jwt: string }
  | {
      readonly kind: 'installation';
      readonly token: string;
      readonly app: App;
      readonly installation: Installation;
      readonly grants: Grants;
      /** Null: every repository of the installation. */
      readonly repositoryIds: ReadonlySet<number> | null;
      readonly expiresAt: number;
    }
  | {
      readonly kind: 'job';
      readonly token: string;
      readonly jobId: number;
      readonly repositoryId: number;
      readonly grants: Grants;
    }
  | {
      readonly kind: 'user';
      readonly token: string;
      readonly login: string;
      /** Where the person signed in by an App: the token may do what both may. */
      readonly by?: { readonly app: App; readonly expiresAt: number };
    };

export type InstallationPrincipal = Extract<Principal, { kind: 'installation' }>;

const HOUR = 3_600_000;
/** GitHub's, of people's tokens that Apps hold. */
const SIGNED_IN = 8 * HOUR;

/** Issues tokens and tells whose they are. Tokens have GitHub's prefixes: `ghs_` for programs, `ghp_` for people, `ghu_` for people by an App. */
export class Credentials {
  readonly #github: GitHub;
  readonly #now: () => number;
  readonly #tokens = new Map<string, Principal>();
  readonly #jobTokens = new Map<number, string>();

  constructor(github: GitHub, now: () => number) {
    this.#github = github;
    this.#now = now;
  }

  forInstallation(
    installation: Installation,
    restriction: { grants: Grants; repositoryIds: ReadonlySet<number> | null },
  ): InstallationPrincipal {
    const app = this.#github.accounts.app(installation.appId);
    if (!app) throw new Refused(404, 'Integration not found');
    const principal: InstallationPrincipal = {
      kind: 'installation',
      token: token('ghs_'),
      app,
      installation,
      ...restriction,
      // Whole seconds, as GitHub tells it.
      expiresAt: Math.floor((this.#now() + HOUR) / 1000) * 1000,
    };
    this.#tokens.set(principal.token, principal);
    return principal;
  }

  /** A personal token of somebody; the account is made when it does not exist. */
  forUser(login: string): string {
    if (!this.#github.accounts.account(login)) this.#github.accounts.createAccount({ login, type: 'User' });
    const text = token('ghp_');
    this.#tokens.set(text, { kind: 'user', token: text, login });
    return text;
  }

  /** Of somebody who signed in by an App. */
  forUserOfApp(login: string, app: App): { readonly token: string; readonly seconds: number } {
    const text = token('ghu_');
    this.#tokens.set(text, { kind: 'user', token: text, login, by: { app, expiresAt: this.#now() + SIGNED_IN } });
    return { token: text, seconds: SIGNED_IN / 1000 };
  }

  /** `GITHUB_TOKEN` of a job: the same for every call, and dead once the job is over. */
  forJob(job: Job, fromFork: boolean): string {
    const known = this.#jobTokens.get(job.id);
    if (known) return known;
    const text = token('ghs_');
    const run = this.#github.runs.run(job.runId);
    const grants = jobGrants(job.work?.permissions ?? run?.permissions ?? null, fromFork);
    this.#tokens.set(text, { kind: 'job', token: text, jobId: job.id, repositoryId: job.repositoryId, grants });
    this.#jobTokens.set(job.id, text);
    return text;
  }

  revoke(text: string): void {
    this.#tokens.delete(text);
  }

  /** From the header `Authorization`: `Bearer x`, `token x`, or Basic with the token as the password (git). */
  async identify(header: string | undefined): Promise<Principal> {
    const text = tokenOf(header);
    if (text === undefined) return { kind: 'anonymous' };
    if (looksLikeJwt(text)) {
      const app = await verifyAppJwt(text, (issuer) => this.#github.accounts.appByIssuer(issuer), this.#now());
      return { kind: 'app', app, jwt: text };
    }
    const principal = this.#tokens.get(text);
    if (!principal || this.#isDead(principal)) throw new Refused(401, 'Bad credentials');
    return principal;
  }

  #isDead(principal: Principal): boolean {
    if (principal.kind === 'job') return this.#github.runs.job(principal.jobId)?.status === 'completed';
    if (principal.kind === 'user') return principal.by !== undefined && principal.by.expiresAt <= this.#now();
    if (principal.kind !== 'installation') return false;
    return principal.expiresAt <= this.#now() || this.#github.accounts.installation(principal.installation.id) === undefined;
  }
}

/** The login under which GitHub shows what a principal did. */
export function loginOf(principal: Principal): string {
  if (principal.kind === 'user') return principal.login;
  if (principal.kind === 'job') return 'github-actions[bot]';
  if (principal.kind === 'anonymous') return 'ghost';
  return `${principal.app.slug}[bot]`;
}

/** Repositories that an installation's token reaches. */
export function inReach(principal: InstallationPrincipal, github: GitHub): readonly Repository[] {
  const all = github.accounts.installationRepositories(principal.installation.id);
  return all.filter(({ id }) => principal.repositoryIds?.has(id) ?? true);
}

function tokenOf(header: string | undefined): string | undefined {
  const [, scheme = '', value = ''] = /^(\S+)\s+(.+)$/.exec(header?.trim() ?? '') ?? [];
  if (value === '') return undefined;
  if (scheme.toLowerCase() !== 'basic') return value.trim();
  const [user = '', ...password] = Buffer.from(value, 'base64').toString().split(':');
  return password.join(':') || user;
}

const token = (prefix: string): string => prefix + randomBytes(27).toString('base64url').replaceAll(/[-_]/g, 'x');
