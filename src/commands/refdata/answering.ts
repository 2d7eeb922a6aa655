import { type AnswerState, answerBody, answerMarker, readAnswer } from '../../approval/answer.ts';
import type { GitHubPorts } from './ports.ts';

/** A command that has begun and has no end yet: a run may go on with it. */
export interface Begun {
  /** Of an undo: the state that it goes back to, by its name. */
  readonly target: string | null;
}

const TARGET = /\n<!-- pilotlight:back-to:1 ([0-9a-f]{64}) -->$/;

/** What our answer to a comment says. An answer that failed is none yet: a run again may finish it. */
export async function answerOf(
  { pull, commentId }: { readonly pull: number; readonly commentId: number },
  { comments }: Pick<GitHubPorts, 'comments'>,
): Promise<{ readonly id: number; readonly isFinal: boolean; readonly begun: Begun } | null> {
  const found = await comments.find(pull, answerMarker(commentId));
  const answer = found.ok && found.value ? readAnswer(found.value.body) : null;
  if (!found.ok || !found.value || answer?.commentId !== commentId) return null;
  const isFinal = answer.state === 'done' || answer.state === 'refused';
  return { id: found.value.id, isFinal, begun: { target: TARGET.exec(found.value.body)?.[1] ?? null } };
}

/** Our one comment to a command, made when there is something to say and edited afterwards. Where it may not be written, the log says so. */
export class Answering {
  readonly #to: { readonly pull: number; readonly commentId: number };
  readonly #github: GitHubPorts;
  readonly #log: (line: string) => void;
  #target: string | null = null;
  /** The comment that this run writes; another run for the same comment may have one beside it. */
  #own: number | null = null;
  /** Whether the person knows how it ended. */
  hasEnded = false;

  constructor(to: { readonly pull: number; readonly commentId: number }, github: GitHubPorts, log: (line: string) => void) {
    this.#to = to;
    this.#github = github;
    this.#log = log;
  }

  /** Before anything is changed, so that a run after one that broke off knows what was wanted. */
  async begin({ target }: Begun): Promise<void> {
    this.#target = target;
    await this.#write('working', 'This is being done.', []);
  }

  async end(state: Exclude<AnswerState, 'working'>, sentence: string, details: readonly string[] = []): Promise<void> {
    this.hasEnded = true;
    await this.#write(state, sentence, details);
  }

  async react(content: 'eyes' | 'rocket' | 'confused'): Promise<void> {
    await this.#github.comments.react(this.#to.commentId, content);
  }

  /** What says how it ended stays: another run for the same comment knows no better. */
  async #write(state: AnswerState, sentence: string, details: readonly string[]): Promise<void> {
    const { comments } = this.#github;
    const { commentId, pull } = this.#to;
    const note =
      this.#target !== null && (state === 'working' || state === 'failed')
        ? `\n<!-- pilotlight:back-to:1 ${this.#target} -->`
        : '';
    const body = `${answerBody({ commentId, state, sentence, details })}${note}`;
    const known = await answerOf(this.#to, this.#github);
    if (known?.isFinal && (this.#own === null || known.id === this.#own)) return;
    const id = this.#own ?? known?.id ?? null;
    const told = id === null ? await comments.create(pull, body) : await comments.edit(id, body);
    this.#own = id ?? (told.ok ? told.value : null);
    if (!told.ok) this.#log(`the answer could not be written: ${told.because}`);
  }
}
