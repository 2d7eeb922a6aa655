import type { AccountsPart } from './parts.ts';
import type { Store } from './store.ts';
import type { Account, App, Commit, Installation, Permission, Repository } from './types.ts';
import { registerWorkflows } from './workflows.ts';

export class Accounts implements AccountsPart {
  readonly #store: Store;

  constructor(store: Store) {
    this.#store = store;
  }

  createAccount({ login, type = 'User' }: Parameters<AccountsPart['createAccount']>[0]): Account {
    const known = this.account(login);
    if (known) return known;
    const account = { id: this.#store.nextId(), login, type, createdAt: this.#store.now() };
    this.#store.accounts.set(login.toLowerCase(), account);
    return account;
  }

  createRepository({
    owner,
    name,
    private: hidden = false,
    defaultBranch = 'main',
  }: Parameters<AccountsPart['createRepository']>[0]): Repository {
    const fullName = `${owner}/${name}`;
    if (this.repository(fullName)) throw new Error(`the model has a repository ${fullName} already`);
    const account = this.createAccount({ login: owner, type: 'Organization' });
    const now = this.#store.now();
    const repository: Repository = {
      id: this.#store.nextId(),
      ownerId: account.id,
      owner: account.login,
      name,
      fullName: `${account.login}/${name}`,
      private: hidden,
      defaultBranch,
      createdAt: now,
      pushedAt: now,
      branches: new Map(),
      secrets: new Map(),
      variables: new Map(),
      permissions: new Map(),
      lastNumber: 0,
    };
    this.#store.repositories.set(fullName.toLowerCase(), repository);
    this.#store.repositoriesById.set(repository.id, repository);
    return repository;
  }

  setBranch(fullName: string, branch: string, commit: Commit): void {
    const repository = this.#store.mustHave(fullName);
    repository.branches.set(branch, commit);
    if (branch === repository.defaultBranch) registerWorkflows(this.#store, repository, commit);
  }

  setSecret(repository: string, name: string, value: string): void {
    this.#store.mustHave(repository).secrets.set(name, value);
  }

  setVariable(repository: string, name: string, value: string): void {
    this.#store.mustHave(repository).variables.set(name, value);
  }

  createApp(wanted: Parameters<AccountsPart['createApp']>[0]): App {
    const owner = this.createAccount({ login: wanted.owner, type: 'Organization' });
    const app: App = {
      id: wanted.id ?? this.#store.nextId(),
      clientId: wanted.clientId,
      name: wanted.name,
      slug: wanted.slug ?? wanted.name.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-'),
      ownerId: owner.id,
      publicKey: wanted.publicKey,
      hook: wanted.hook ?? null,
      events: wanted.events,
      permissions: wanted.permissions ?? {},
      createdAt: this.#store.now(),
    };
    this.#store.apps.set(app.id, app);
    return app;
  }

  updateApp(appId: number, change: Parameters<AccountsPart['updateApp']>[1]): App {
    const app = this.#store.apps.get(appId);
    if (!app) throw new Error(`the model has no App ${appId}`);
    const changed = { ...app, ...change };
    this.#store.apps.set(appId, changed);
    return changed;
  }

  install(appId: number, owner: string, repositories: 'all' | readonly string[] = 'all'): Installation {
    const account = this.createAccount({ login: owner, type: 'Organization' });
    const chosen = repositories === 'all' ? repositories : new Set(repositories.map((name) => this.#store.mustHave(name).id));
    const now = this.#store.now();
    const installation = {
      id: this.#store.nextId(),
      appId,
      accountId: account.id,
      account: account.login,
      repositories: chosen,
      createdAt: now,
    };
    this.#store.installations.set(installation.id, installation);
    return installation;
  }

  uninstall(installationId: number): void {
    this.#store.installations.delete(installationId);
  }

  setPermission(repository: string, login: string, level: Permission): void {
    this.#store.mustHave(repository).permissions.set(login.toLowerCase(), level);
  }

  permission(fullName: string, login: string): Permission {
    const repository = this.repository(fullName);
    if (!repository) return 'none';
    if (repository.owner.toLowerCase() === login.toLowerCase()) return 'admin';
    return repository.permissions.get(login.toLowerCase()) ?? (repository.private ? 'none' : 'read');
  }

  account(login: string): Account | undefined {
    return this.#store.accounts.get(login.toLowerCase());
  }

  accountById(id: number): Account | undefined {
    return [...this.#store.accounts.values()].find((one) => one.id === id);
  }

  repository(fullName: string): Repository | undefined {
    return this.#store.repository(fullName);
  }

  repositoryById(id: number): Repository | undefined {
    return this.#store.repositoriesById.get(id);
  }

  repositoriesOf(owner: string): readonly Repository[] {
    return [...this.#store.repositories.values()].filter((one) => one.owner.toLowerCase() === owner.toLowerCase());
  }

  app(id: number): App | undefined {
    return this.#store.apps.get(id);
  }

  apps(): readonly App[] {
    return [...this.#store.apps.values()];
  }

  appByIssuer(issuer: string): App | undefined {
    return this.apps().find((one) => one.clientId === issuer || String(one.id) === issuer);
  }

  installation(id: number): Installation | undefined {
    return this.#store.installations.get(id);
  }

  installations(appId: number): readonly Installation[] {
    return [...this.#store.installations.values()].filter((one) => one.appId === appId);
  }

  installationRepositories(id: number): readonly Repository[] {
    const installation = this.installation(id);
    if (!installation) return [];
    return this.repositoriesOf(installation.account).filter((one) => covers(installation, one));
  }

  installationFor(appId: number, repository: Repository): Installation | undefined {
    for (const installation of this.#store.installations.values()) {
      if (installation.appId === appId && covers(installation, repository)) return installation;
    }
    return undefined;
  }
}

function covers(installation: Installation, repository: Repository): boolean {
  if (installation.accountId !== repository.ownerId) return false;
  return installation.repositories === 'all' || installation.repositories.has(repository.id);
}
