import type { Farm } from './farm.ts';

/** The service's pages as somebody sees them who signed in, without a browser. */
export class SignedIn {
  readonly #farm: Farm;
  readonly #login: string;
  readonly #cookies = new Map<string, string>();

  constructor(farm: Farm, login: string) {
    this.#farm = farm;
    this.#login = login;
  }

  /** The text of a page, for which its reader signs in where need be; '' where it answers anything but 200. */
  async read(path: string): Promise<string> {
    const { serviceUrl, forge } = this.#farm;
    forge.userToken(this.#login);
    const first = await this.#get(`${serviceUrl}${path}`);
    const answer = first.status === 200 ? first : await this.#signIn(path);
    return answer.status === 200 ? answer.text() : '';
  }

  async #signIn(path: string): Promise<Response> {
    let answer = await this.#get(`${this.#farm.serviceUrl}/login`);
    for (let turn = 0; turn < 6 && answer.status >= 300 && answer.status < 400; turn++) {
      const to = new URL(answer.headers.get('location') ?? '', answer.url);
      if (to.origin === new URL(this.#farm.forge.url).origin) to.searchParams.set('login', this.#login);
      answer = await this.#get(to.href);
    }
    return this.#get(`${this.#farm.serviceUrl}${path}`);
  }

  async #get(url: string): Promise<Response> {
    const cookie = [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const answer = await fetch(url, { redirect: 'manual', headers: { cookie, accept: 'text/html' } });
    for (const line of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=;]+)=([^;]*)/.exec(line) ?? [];
      this.#cookies.set(name, value);
    }
    return answer;
  }
}
