import type { Session, Sessions } from '../../autoscaler/people-ports.ts';

export class MemorySessions implements Sessions {
  readonly #byId = new Map<string, Session>();

  async put(id: string, session: Session): Promise<void> {
    this.#byId.set(id, session);
  }

  async get(id: string): Promise<Session | null> {
    return this.#byId.get(id) ?? null;
  }

  async seen(id: string, at: number): Promise<void> {
    const session = this.#byId.get(id);
    if (session) this.#byId.set(id, { ...session, seenAt: at });
  }

  async drop(id: string): Promise<void> {
    this.#byId.delete(id);
  }

  async dropOf(account: number): Promise<void> {
    for (const [id, { person }] of this.#byId) if (person.id === account) this.#byId.delete(id);
  }

  async dropOld({ createdAt, seenAt }: { readonly createdAt: number; readonly seenAt: number }): Promise<void> {
    for (const [id, session] of this.#byId) if (session.createdAt < createdAt || session.seenAt < seenAt) this.#byId.delete(id);
  }
}
