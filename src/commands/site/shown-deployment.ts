import type { Asked } from '../../people-ports.ts';
import type { Clock } from '../../ports.ts';
import type { Deployment, DeploymentEnd, SiteDeployments } from './ports.ts';

interface Shown {
  readonly deployments: SiteDeployments;
  readonly clock: Clock;
}

/** What GitHub shows of a publication, from its first write on. Nothing waits for it before the end. */
export class ShownDeployment {
  readonly #deployment: Deployment;
  readonly #shown: Shown;
  #begun: Promise<Asked<number>> | null = null;

  constructor(deployment: Deployment, shown: Shown) {
    this.#deployment = deployment;
    this.#shown = shown;
  }

  /** Once, however often it is said. */
  begin(): void {
    this.#begun ??= this.#begin();
  }

  /** A success that never began is shown as well: everything stood there already. */
  async end(state: DeploymentEnd): Promise<Asked<unknown>> {
    const { deployments } = this.#shown;
    const begun = await this.#begun;
    if (begun) return begun.ok ? deployments.end(begun.value, state, this.#deployment) : begun;
    return state === 'success' ? deployments.announce(this.#deployment) : { ok: true, value: null };
  }

  /** The first files go before it. */
  async #begin(): Promise<Asked<number>> {
    const { deployments, clock } = this.#shown;
    await clock.sleep(0);
    return deployments.begin(this.#deployment);
  }
}
