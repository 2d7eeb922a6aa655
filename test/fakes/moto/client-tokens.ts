import { errorXml } from './ec2-xml.ts';

export interface Answer {
  readonly status: number;
  readonly body: string;
}

interface Remembered {
  readonly params: string;
  /** Null where EC2 said no: the token is bound to its parameters all the same. */
  readonly answer: Answer | null;
}

/** EC2's idempotency: calls with one token are carried out once, one after the other. */
export class ClientTokens {
  readonly #isTerminated: (answer: Answer) => Promise<boolean>;
  readonly #known = new Map<string, Remembered>();
  readonly #turns = new Map<string, Promise<unknown>>();

  constructor(isTerminated: (answer: Answer) => Promise<boolean>) {
    this.#isTerminated = isTerminated;
  }

  once(key: string, params: URLSearchParams, carryOut: () => Promise<Answer>): Promise<Answer> {
    const turn = (this.#turns.get(key) ?? Promise.resolve()).then(() => this.#answer(key, params, carryOut));
    this.#turns.set(
      key,
      turn.catch(() => {}),
    );
    return turn;
  }

  async #answer(key: string, params: URLSearchParams, carryOut: () => Promise<Answer>): Promise<Answer> {
    const text = [...params].sort().join('&');
    const known = this.#known.get(key);
    if (known && known.params !== text) return refusal('IdempotentParameterMismatch', 400);
    if (known?.answer && (await this.#isTerminated(known.answer))) return refusal('IdempotentInstanceTerminated', 400);
    if (known?.answer) return known.answer;
    const answer = await carryOut();
    if (answer.status === 200) this.#known.set(key, { params: text, answer });
    else if (answer.body.includes('Insufficient')) this.#known.set(key, { params: text, answer: null });
    return answer;
  }
}

export function refusal(code: string, status: number): Answer {
  return { status, body: errorXml(code, `${code}, as it was ordered`) };
}
