import type { RequestEntry } from '../../../src/requests/ports.ts';
import type { Cast, Story } from './reference-cast.ts';

/** A command, what became of it in the audit, and what its answer said, oldest first. */
export interface Asked {
  readonly entry: RequestEntry;
  readonly told: readonly string[];
}

/** Who asks the service, and what it is seen to do. */
export class Scene {
  readonly cast: Cast;
  readonly #farm: Story['farm'];

  constructor({ farm }: Story, cast: Cast) {
    this.cast = cast;
    this.#farm = farm;
  }

  readonly ask = async (pull: number, body: string): Promise<Asked> => {
    const { cast } = this;
    await cast.nextSecond();
    cast.say(`\nada on #${pull}: ${body}`);
    const entry = await this.ended(await cast.comment('ada', pull, body));
    const told = this.#edits(entry.answer).map(firstLine);
    for (const line of told) cast.tell('answer', line);
    for (const line of cast.lastAnswer(pull).split('\n').slice(2)) cast.tell('answer', line);
    return { entry, told };
  };

  /** What the audit has of a comment, once it has come to its end. */
  readonly ended = (comment: number): Promise<RequestEntry> => this.endedOf(({ id }) => id === `comment:${comment}`);

  /** The newest of these, once it has come to its end. */
  readonly endedOf = async (isMeant: (entry: RequestEntry) => boolean): Promise<RequestEntry> => {
    let found: RequestEntry | undefined;
    await this.cast.until(async () => {
      found = (await this.requests()).find(isMeant);
      return found !== undefined && found.endedAt !== null;
    });
    if (!found) throw new Error('the audit has nothing of the kind');
    return found;
  };

  /** All that was asked for in this project, newest first. */
  readonly requests = (): Promise<readonly RequestEntry[]> => this.#farm.service.requests(this.cast.repository);

  /** Whether a run that the App itself started did it, and well. */
  readonly didItsApp = ({ runId }: RequestEntry): boolean => {
    const run = this.cast.runs('workflow_dispatch').find(({ id }) => String(id) === runId);
    return run?.conclusion === 'success' && run.actor === this.#farm.app.login;
  };

  /** By the forge's log of what it told the App: each state that the comment ever had. */
  #edits(comment: number | null): readonly string[] {
    const { forge, app } = this.#farm;
    const { items } = forge.model.hooks.list(app.id, { perPage: 1_000 });
    return items
      .flatMap(({ facts }) => (facts.event === 'issue_comment' && facts.comment.id === comment ? [facts.comment.body] : []))
      .reverse();
  }
}

const firstLine = (body: string): string => body.split('\n').find((line) => !line.startsWith('<!--')) ?? '';
