import { createPrivateKey, type KeyObject, randomUUID, sign } from 'node:crypto';
import { createAppAuth } from '@octokit/auth-app';
import type { GitHubAnswer } from './github-answer.ts';
import { isRecord } from './github-fields.ts';
import type { GitHubRequest, GitHubTransport } from './github-transport.ts';

export interface GitHubAppGiven {
  /** The App's id or client id. */
  readonly id: string;
  /** PEM, PKCS#1 (as GitHub hands it out) or PKCS#8. */
  readonly privateKey: string;
  readonly transport: GitHubTransport;
}

/** Whose installation is used, and what the token may do at most (S10). */
export interface TokenUse {
  /** `acme` or `acme/plots`. */
  readonly owner: string;
  readonly permissions: Readonly<Record<string, 'read' | 'write'>>;
  /** Name of the only repository that the token reaches; default: all of the installation. */
  readonly repository?: string;
}

export interface Authorization {
  readonly header: string;
  readonly lane: string;
}

/** GitHub refused: it is there, and it means it. */
export class GitHubRefusal extends Error {
  override readonly name = 'GitHubRefusal';
  readonly status: number;

  constructor(what: string, { status, message }: Pick<GitHubAnswer, 'status' | 'message'>) {
    super(`GitHub refused ${what}: ${message} (${status})`);
    this.status = status;
  }
}

/** GitHub demands `iat` in its past and `exp` within ten minutes of its clock, to the second. */
const BACKDATED = 60;
const LIFETIME = 540;
const APP_LANE = 'app';

/** The App's identity: signs its JWTs, knows its installations, keeps their tokens. */
export class GitHubApp {
  readonly #id: string;
  readonly #transport: GitHubTransport;
  readonly #key: KeyObject;
  readonly #auth: ReturnType<typeof createAppAuth>;
  readonly #installations = new Map<string, Promise<number>>();
  readonly #tokens = new Map<string, Promise<string>>();

  /** @throws where the key cannot be read. */
  constructor({ id, privateKey, transport }: GitHubAppGiven) {
    this.#id = id;
    this.#transport = transport;
    this.#key = createPrivateKey(privateKey);
    const createJwt = async (): Promise<{ jwt: string; expiresAt: string }> => this.#createJwt();
    this.#auth = createAppAuth({ appId: id, createJwt, request: this.#requestForAuth() });
  }

  /**
   * A header for calls on an owner's things. `isFresh`: the last one was refused, get another.
   * @throws {GitHubRefusal} where the App is not installed there, or the installation lacks a permission.
   * @throws {ForgeUnavailable}
   */
  async authorize(use: TokenUse, isFresh = false): Promise<Authorization> {
    const installation = await this.#installationOf(use.owner);
    try {
      return { header: `token ${await this.#tokenOf(installation, use, isFresh)}`, lane: String(installation) };
    } catch (error) {
      // A re-installed App has another installation (terraform-aws-github-runner#5123).
      if (!(error instanceof GitHubRefusal) || error.status !== 404) throw error;
      this.#installations.delete(keyOf(use.owner));
      const again = await this.#installationOf(use.owner);
      if (again === installation) throw error;
      return { header: `token ${await this.#tokenOf(again, use, true)}`, lane: String(again) };
    }
  }

  /** One request for a token at a time and use: two in one second once were refused (terraform-aws-github-runner#5025). */
  #tokenOf(installationId: number, { permissions, repository }: TokenUse, refresh: boolean): Promise<string> {
    const key = JSON.stringify([installationId, permissions, repository]);
    const known = this.#tokens.get(key);
    if (known) return known;
    const narrowed = { permissions: { ...permissions }, ...(repository ? { repositoryNames: [repository] } : {}) };
    const asked = this.#auth({ type: 'installation', installationId, refresh, ...narrowed })
      .then(({ token }) => token)
      .finally(() => this.#tokens.delete(key));
    this.#tokens.set(key, asked);
    return asked;
  }

  #installationOf(owner: string): Promise<number> {
    const key = keyOf(owner);
    const known = this.#installations.get(key);
    if (known) return known;
    const asked = this.#findInstallation(owner);
    this.#installations.set(key, asked);
    asked.catch(() => this.#installations.delete(key));
    return asked;
  }

  async #findInstallation(owner: string): Promise<number> {
    const installation = await this.installation(owner);
    if (typeof installation['id'] === 'number') return installation['id'];
    throw new Error(`GitHub's answer for the App's installation on ${owner} has no id`);
  }

  /**
   * The App's installation on an owner as GitHub tells it now. @throws {GitHubRefusal} where there is none.
   * @throws {ForgeUnavailable}
   */
  async installation(owner: string): Promise<Readonly<Record<string, unknown>>> {
    const [login = '', repo] = owner.split('/');
    const routes = repo
      ? [['/repos/{owner}/{repo}/installation', { owner: login, repo }] as const]
      : [['/orgs/{org}/installation', { org: login }] as const, ['/users/{username}/installation', { username: login }] as const];
    let refused: GitHubAnswer | null = null;
    for (const [route, parameters] of routes) {
      const answer = await this.send({ method: 'GET', route, parameters, isUrgent: true });
      if (answer.status === 200 && isRecord(answer.data)) return answer.data;
      refused = answer;
      if (answer.status !== 404) break;
    }
    throw new GitHubRefusal(`the App's installation on ${owner}`, refused ?? { status: 404, message: 'Not Found' });
  }

  /** A call in the App's own name. @returns GitHub's answer, a refusal too. @throws {ForgeUnavailable} */
  async send(request: Omit<GitHubRequest, 'authorization' | 'lane'>): Promise<GitHubAnswer> {
    const ask = (): Promise<GitHubAnswer> =>
      this.#transport.send({ ...request, authorization: `Bearer ${this.#createJwt().jwt}`, lane: APP_LANE });
    const answer = await ask();
    // Our clock was wrong; GitHub's answer has just told us the time.
    return answer.status === 401 ? ask() : answer;
  }

  /** How auth-app reaches GitHub: within our limits. A second token does no harm, so that it may ask again. */
  #requestForAuth(): NonNullable<Parameters<typeof createAppAuth>[0]['request']> {
    const request = async (route: string, { installation_id: id, repositories, permissions }: Record<string, unknown>) => {
      const ask = (): Promise<GitHubAnswer> =>
        this.#transport.send({
          method: 'POST',
          route: route.replace(/^POST /, ''),
          parameters: { installation_id: id, permissions, ...(repositories ? { repositories } : {}) },
          authorization: `Bearer ${this.#createJwt().jwt}`,
          lane: APP_LANE,
          isUrgent: true,
          isIdempotent: true,
        });
      let answer = await ask();
      if (answer.status === 401) answer = await ask();
      if (answer.status !== 201) throw new GitHubRefusal(`a token for installation ${String(id)}`, answer);
      return { data: answer.data };
    };
    return request as unknown as NonNullable<Parameters<typeof createAppAuth>[0]['request']>;
  }

  /** By GitHub's clock. `jti`: no two are alike, even within one second. */
  #createJwt(): { jwt: string; expiresAt: string } {
    const iat = Math.floor(this.#transport.now() / 1000) - BACKDATED;
    const exp = iat + LIFETIME;
    const claims = { iat, exp, iss: this.#id, jti: randomUUID() };
    const text = [{ alg: 'RS256', typ: 'JWT' }, claims]
      .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
      .join('.');
    const signature = sign('sha256', Buffer.from(text), this.#key).toString('base64url');
    return { jwt: `${text}.${signature}`, expiresAt: new Date(exp * 1000).toISOString() };
  }
}

/** Installations belong to accounts: one look serves every repository of an owner. */
function keyOf(owner: string): string {
  return (owner.split('/')[0] ?? owner).toLowerCase();
}
