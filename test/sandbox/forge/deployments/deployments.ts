export type DeploymentState = 'error' | 'failure' | 'inactive' | 'in_progress' | 'queued' | 'pending' | 'success';

export interface Deployment {
  readonly id: number;
  readonly repositoryId: number;
  readonly sha: string;
  /** As it was asked for: branch, tag or SHA. */
  readonly ref: string;
  readonly task: string;
  readonly payload: unknown;
  readonly originalEnvironment: string;
  /** A status may change it. */
  environment: string;
  readonly description: string | null;
  readonly creator: string;
  readonly transient: boolean;
  readonly production: boolean;
  readonly createdAt: number;
  updatedAt: number;
}

export interface DeploymentStatus {
  readonly id: number;
  readonly deploymentId: number;
  readonly state: DeploymentState;
  readonly creator: string;
  readonly description: string;
  readonly environment: string;
  readonly environmentUrl: string;
  readonly logUrl: string;
  readonly createdAt: number;
}

export type NewDeployment = Omit<Deployment, 'id' | 'createdAt' | 'updatedAt' | 'originalEnvironment'>;
export type NewStatus = Omit<DeploymentStatus, 'id' | 'deploymentId' | 'createdAt' | 'environment'> & {
  readonly environment: string | undefined;
  readonly autoInactive: boolean;
};

/** Apart from every id of the model. */
const FIRST_ID = 3_000_000_000_000;

/** Deployments of all repositories of a forge, and their statuses. No webhooks. */
export class Deployments {
  readonly #now: () => number;
  readonly #deployments = new Map<number, Deployment>();
  readonly #statuses = new Map<number, DeploymentStatus[]>();
  #lastId = FIRST_ID;

  constructor(now: () => number) {
    this.#now = now;
  }

  create(wanted: NewDeployment): Deployment {
    const at = this.#now();
    const deployment = { ...wanted, id: ++this.#lastId, originalEnvironment: wanted.environment, createdAt: at, updatedAt: at };
    this.#deployments.set(deployment.id, deployment);
    return deployment;
  }

  get(repositoryId: number, id: number): Deployment | undefined {
    const found = this.#deployments.get(id);
    return found?.repositoryId === repositoryId ? found : undefined;
  }

  /** Newest first. */
  of(repositoryId: number): readonly Deployment[] {
    return [...this.#deployments.values()].filter((one) => one.repositoryId === repositoryId).reverse();
  }

  /** Newest first. */
  statuses(id: number): readonly DeploymentStatus[] {
    return [...(this.#statuses.get(id) ?? [])].reverse();
  }

  /** Success makes earlier deployments to the same environment inactive, unless they are transient or production's. */
  addStatus(deployment: Deployment, { autoInactive, ...wanted }: NewStatus): DeploymentStatus {
    if (wanted.environment !== undefined) deployment.environment = wanted.environment;
    const status = this.#append(deployment, wanted);
    if (autoInactive && status.state === 'success') this.#retire(deployment, wanted);
    return status;
  }

  remove(id: number): void {
    this.#deployments.delete(id);
    this.#statuses.delete(id);
  }

  #retire(deployment: Deployment, wanted: Omit<NewStatus, 'autoInactive'>): void {
    const earlier = this.of(deployment.repositoryId).filter(
      (one) =>
        one.id < deployment.id &&
        one.environment === deployment.environment &&
        !one.transient &&
        !one.production &&
        this.#isActive(one),
    );
    for (const one of earlier) this.#append(one, { ...wanted, environment: one.environment, state: 'inactive', description: '' });
  }

  #isActive({ id }: Deployment): boolean {
    return this.statuses(id)[0]?.state === 'success';
  }

  #append(deployment: Deployment, wanted: Omit<NewStatus, 'autoInactive'>): DeploymentStatus {
    deployment.updatedAt = this.#now();
    const { environment, id: deploymentId, updatedAt: createdAt } = deployment;
    const status = { ...wanted, environment, id: ++this.#lastId, deploymentId, createdAt };
    this.#statuses.set(deploymentId, [...(this.#statuses.get(deploymentId) ?? []), status]);
    return status;
  }
}
