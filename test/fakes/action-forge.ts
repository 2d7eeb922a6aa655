import type { Change, CommitStatus, Forge } from '../../src/ports.ts';

/** GitHub with a token that may write statuses, or may not. */
export class FakeActionForge implements Forge {
  mayWrite = true;
  changed: readonly string[] | null = null;
  readonly written: CommitStatus[] = [];
  /** Texts by `ref:path`; a commit is known when one of its files is. */
  files: Readonly<Record<string, string>> = {};
  mayRead = true;
  readonly asked: Change[] = [];

  async setStatus(status: CommitStatus): ReturnType<Forge['setStatus']> {
    if (!this.mayWrite) return { ok: false, because: 'the token may not (403)' };
    if ([...status.description].length > 140) throw new Error('422 description is too long');
    this.written.push(status);
    return { ok: true };
  }

  async changedFiles(change: Change): Promise<readonly string[] | null> {
    this.asked.push(change);
    return this.changed;
  }

  async fileAt(path: string, ref: string): ReturnType<Forge['fileAt']> {
    if (!this.mayRead) return { ok: false, because: 'the token may not (404)' };
    return { ok: true, text: this.files[`${ref}:${path}`] ?? null };
  }

  /** By branch. */
  heads: Readonly<Record<string, string>> = {};

  async headOf(branch: string): ReturnType<Forge['headOf']> {
    if (!this.mayRead) return { ok: false, because: 'the token may not (404)' };
    return { ok: true, sha: this.heads[branch] ?? null };
  }

  async statuses(sha: string, prefix: string): ReturnType<Forge['statuses']> {
    const newest = new Map(this.written.filter((one) => one.sha === sha).map((one) => [one.context.toLowerCase(), one]));
    return [...newest.values()].filter(({ context }) => context.startsWith(prefix));
  }

  /** The newest state of each context, as a pull request's page shows it. */
  shown(): Readonly<Record<string, string>> {
    return Object.fromEntries(this.written.map(({ context, state, description }) => [context, `${state}: ${description}`]));
  }
}
