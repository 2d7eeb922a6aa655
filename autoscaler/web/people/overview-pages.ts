import type { IncomingMessage } from 'node:http';
import type { AskedForm, AskedPage } from '../guard.ts';
import { type Reply, refusal, type StreamReply } from '../reply.ts';
import { costsCsv, costsPage } from './costs-page.ts';
import { healthPage } from './health-page.ts';
import { address } from './html.ts';
import { type LiveGiven, liveReply } from './live.ts';
import { nowPage, poolsPage } from './now-page.ts';
import { type OverviewGiven, overviewFor } from './overview.ts';
import { actionOf } from './pool-buttons.ts';
import { poolPage } from './pool-page.ts';
import { Told } from './told.ts';

const NONCE = /^[A-Za-z0-9_-]{22}$/;
const NO_BUTTON = refusal(400, 'invalid', 'expected a button of the pool page: load the page again, then press it again');

/** The pages that show the whole service, each for whoever is signed in. */
export class OverviewPages {
  readonly #given: OverviewGiven & { readonly live: LiveGiven };
  readonly #told = new Told();

  constructor(given: OverviewGiven & { readonly live: LiveGiven }) {
    this.#given = given;
  }

  async now(request: IncomingMessage, asked: AskedPage): Promise<Reply> {
    return nowPage(this.#given, await overviewFor(this.#given, request, asked));
  }

  async pools(request: IncomingMessage, asked: AskedPage): Promise<Reply> {
    return poolsPage(this.#given, await overviewFor(this.#given, request, asked));
  }

  async pool(request: IncomingMessage, asked: AskedPage): Promise<Reply> {
    const overview = await overviewFor(this.#given, request, asked);
    const told = await this.#told.of(asked.viewer.person.id, overview.query.get('told'))?.catch(() => null);
    return poolPage(this.#given, overview, { pool: asked.params['name'] ?? '', told: told ?? null });
  }

  /** A button of a pool. Who presses it twice did it once. */
  async order({ params, viewer, fields }: AskedForm): Promise<Reply> {
    const [pool, nonce, action] = [params['name'] ?? '', fields.get('request') ?? '', actionOf(fields)];
    if (!action || !NONCE.test(nonce)) return NO_BUTTON;
    if (!this.#given.beside().pools.some((one) => one.name === pool)) return refusal(404, 'not-found', 'there is no such pool');
    if (!(await viewer.access.isOperator(viewer.person))) {
      return refusal(403, 'operators-only', 'only operators may order pools about; nothing was changed');
    }
    await this.#told.once(viewer.person.id, nonce, async () => {
      const { ok, sentence } = await this.#given.actions.pool(viewer, pool, action, nonce);
      return ok ? sentence : `Not done: ${sentence}`;
    });
    return { status: 303, body: '', headers: { location: address(`/pools/${encodeURIComponent(pool)}`, { told: nonce }) } };
  }

  async costs(request: IncomingMessage, asked: AskedPage): Promise<Reply> {
    return costsPage(this.#given, await overviewFor(this.#given, request, asked));
  }

  async costsCsv(request: IncomingMessage, asked: AskedPage): Promise<Reply> {
    return costsCsv(this.#given, await overviewFor(this.#given, request, asked));
  }

  async health(request: IncomingMessage, asked: AskedPage): Promise<Reply> {
    return healthPage(this.#given, await overviewFor(this.#given, request, asked));
  }

  live(request: IncomingMessage, asked: AskedPage): Reply | StreamReply {
    return liveReply(this.#given.live, request, asked);
  }
}
