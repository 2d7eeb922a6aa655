import type { IncomingMessage } from 'node:http';
import type { Repository } from '../../../../autoscaler/simulation/github/types.ts';
import { demandRepository } from '../auth/access.ts';
import { loginOf, type Principal } from '../auth/credentials.ts';
import { mayChangeWorkflows } from '../auth/workflow-right.ts';
import type { ForgeParts } from '../forge-parts.ts';
import type { Reply } from '../http/send.ts';
import { orNotFound, Refused } from '../refused.ts';
import type { RefChange } from './change-requests.ts';
import { httpBackend } from './http-backend.ts';
import { MAY_CHANGE_WORKFLOWS } from './workflow-guard.ts';

const PATH = /^\/([\w.-]+)\/([\w.-]+?)(?:\.git)?\/(info\/refs|git-upload-pack|git-receive-pack)$/;

/** Git over smart HTTP at `<forge>/<owner>/<repo>.git`. A push that moved refs is told to the model before git gets its answer. */
export class GitFace {
  readonly #forge: ForgeParts;

  constructor(forge: ForgeParts) {
    this.#forge = forge;
  }

  serves(path: string): boolean {
    return PATH.test(path);
  }

  async answer(request: IncomingMessage, url: URL): Promise<Reply> {
    try {
      const [, owner = '', name = '', service = ''] = PATH.exec(url.pathname) ?? [];
      const principal = await this.#forge.credentials.identify(request.headers.authorization);
      const writes = service === 'git-receive-pack' || url.searchParams.get('service') === 'git-receive-pack';
      const repository = this.#permitted(`${owner}/${name}`, principal, writes);
      const cgi = {
        root: this.#forge.repositories.root,
        pathInfo: `/${repository.fullName.toLowerCase()}.git/${service}`,
        query: url.searchParams.toString(),
        user: writes ? loginOf(principal) : null,
        env: { [MAY_CHANGE_WORKFLOWS]: mayChangeWorkflows(principal) ? 'yes' : 'no' },
      };
      if (service !== 'git-receive-pack') return await httpBackend(request, cgi);
      return await this.#forge.changes.inTurn(repository.fullName, () => this.#push(request, repository, cgi));
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      const challenge: Record<string, string> = error.status === 401 ? { 'www-authenticate': 'Basic realm="GitHub"' } : {};
      return { status: error.status, headers: { 'content-type': 'text/plain', ...challenge }, body: `${error.message}\n` };
    }
  }

  /** Git asks without credentials first: where they are needed, 401 makes it send them. */
  #permitted(fullName: string, principal: Principal, writes: boolean): Repository {
    const { github } = this.#forge;
    const anonymous = principal.kind === 'anonymous';
    const repository = github.accounts.repository(fullName);
    if (anonymous && (writes || !repository || repository.private)) throw new Refused(401, 'Authentication required');
    const found = orNotFound(repository);
    demandRepository(principal, found, { names: ['contents'], level: writes ? 'write' : 'read', github });
    return found;
  }

  async #push(request: IncomingMessage, { fullName }: Repository, cgi: Parameters<typeof httpBackend>[1]): Promise<Reply> {
    const before = await this.#forge.repositories.refs(fullName);
    const reply = await httpBackend(request, cgi);
    const after = await this.#forge.repositories.refs(fullName);
    const moved = [...new Set([...before.keys(), ...after.keys()])].filter((ref) => before.get(ref) !== after.get(ref));
    const changes: RefChange[] = moved.map((ref) => ({ ref, before: before.get(ref) ?? null, after: after.get(ref) ?? null }));
    await this.#forge.changes.pushed(fullName, changes, cgi.user ?? 'ghost');
    return reply;
  }
}
