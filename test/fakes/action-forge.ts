import type { Change, CommitStatus, Forge } from '../../src/ports.ts';

/** GitHub with a token that may write statuses, or may not. */
export class FakeActionForge implements Forge {
  mayWrite = true;
  changed: readonly string[] | null = null;
  readonly statuses: CommitStatus[] = [];
  readonly asked: Change[] = [];

  async setStatus(status: CommitStatus): ReturnType<Forge['setStatus']> {
    if (!this.mayWrite) return { ok: false, because: 'the token may not (403)' };
    if ([...status.description].length > 140) throw new Error('422 description is too long');
    this.statuses.push(status);
    return { ok: true };
  }

  async changedFiles(change: Change): Promise<readonly string[] | null> {
    this.asked.push(change);
    return this.changed;
  }

  /** The newest state of each context, as a pull request's page shows it. */
  shown(): Readonly<Record<string, string>> {
    return Object.fromEntries(this.statuses.map(({ context, state, description }) => [context, `${state}: ${description}`]));
  }
}
