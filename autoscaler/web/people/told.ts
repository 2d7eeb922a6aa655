/** Answers that are kept. */
const MOST_TOLD = 1_000;

/** What became of buttons, for the page that follows: by the form's nonce, for who pressed. */
export class Told {
  readonly #answers = new Map<string, Promise<string>>();

  /** The same nonce of the same person again gives the answer of the first one, and does nothing. */
  once(person: number, nonce: string, act: () => Promise<string>): Promise<string> {
    const key = `${person} ${nonce}`;
    const known = this.#answers.get(key);
    if (known) return known;
    const answer = act();
    this.#answers.set(key, answer);
    answer.catch(() => this.#answers.delete(key));
    const oldest = this.#answers.keys().next().value;
    if (this.#answers.size > MOST_TOLD && oldest !== undefined) this.#answers.delete(oldest);
    return answer;
  }

  of(person: number, nonce: string | null): Promise<string> | null {
    return this.#answers.get(`${person} ${nonce}`) ?? null;
  }
}
