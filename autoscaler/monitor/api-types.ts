/** Generated from docs/openapi.json; `npm run check -- docs` compares. */
export interface paths {
  readonly '/api/v1/builds/{run}': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /**
     * A build, by the run that it began with, and how its configurations stand; at most 200
     * @description For tokens of the scope `read`, tools of this host over its socket, and operators who are signed in.
     */
    readonly get: operations['build'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/api/v1/builds/{run}/logs/{id}': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /**
     * The end of what a configuration printed
     * @description Text without terminal control sequences. `tail`: so many bytes of its end. `follow=1`: goes on with what comes until the configuration has ended.
     *
     *     For tokens of the scope `read`, tools of this host over its socket, and operators who are signed in.
     */
    readonly get: operations['log'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/api/v1/costs': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /**
     * What machines cost, by what they were for
     * @description Without times it is the last day; at most 40 days. Machines that never had a job are apart (`waste`).
     *
     *     For tokens of the scope `read`, tools of this host over its socket, and operators who are signed in.
     */
    readonly get: operations['costs'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/api/v1/events': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /**
     * A word whenever something may have changed
     * @description Server-sent events: `event: changed`, with the time in `data`; one at once, four a second at most, and a comment every 15 seconds. What changed stands in `/api/v1/state`.
     *
     *     For tokens of the scope `read`, tools of this host over its socket, and operators who are signed in.
     */
    readonly get: operations['events'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/api/v1/explain': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /**
     * The same, by what a person has at hand
     * @description `url` or `job`: the address of the job, `owner/name#id`, or its id.
     *
     *     For tokens of the scope `read`, tools of this host over its socket, and whoever is signed in, of what they may see.
     */
    readonly get: operations['explain'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/api/v1/health': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /**
     * Whether the service can work, and how the sources of its facts do
     * @description For tokens of the scope `read`, tools of this host over its socket, and operators who are signed in.
     */
    readonly get: operations['health'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/api/v1/jobs': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /**
     * Jobs, newest first
     * @description `next` is the `before` of the next page; null: there is none. `pool`: those that a machine of it ran or was started for.
     *
     *     For tokens of the scope `read`, tools of this host over its socket, and operators who are signed in.
     */
    readonly get: operations['jobs'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/api/v1/jobs/{id}': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /**
     * One job: why it waits, what happens next, and what happened
     * @description For tokens of the scope `read`, tools of this host over its socket, and operators who are signed in.
     */
    readonly get: operations['job'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/api/v1/machines': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /**
     * Machines: the living ones, or those that are gone
     * @description The living ones in one answer, newest first. Those that are gone page by page, by when they were over, newest first.
     *
     *     For tokens of the scope `read`, tools of this host over its socket, and operators who are signed in.
     */
    readonly get: operations['machines'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/api/v1/machines/{id}/end': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /**
     * Ends a machine
     * @description The next look obeys. One that has a job is ended with `force` alone: the job fails then.
     *
     *     For tokens of the scope `operate`, tools of this host over its socket.
     */
    readonly post: operations['endMachine'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/api/v1/openapi.json': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /**
     * This description
     * @description For everybody.
     */
    readonly get: operations['openapi'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/api/v1/pools': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /**
     * The pools
     * @description For tokens of the scope `read`, tools of this host over its socket, and operators who are signed in.
     */
    readonly get: operations['pools'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/api/v1/pools/{name}': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /**
     * One pool, and what was decided about it last
     * @description For tokens of the scope `read`, tools of this host over its socket, and operators who are signed in.
     */
    readonly get: operations['pool'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/api/v1/pools/{name}/history': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /**
     * How a pool stood over time
     * @description Oldest first. Where there are more than `points`, of each stretch of time the sample with the most waiting. Without times it is the last day; at most 40 days.
     *
     *     For tokens of the scope `read`, tools of this host over its socket, and operators who are signed in.
     */
    readonly get: operations['poolHistory'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/api/v1/pools/{name}/orders': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /**
     * Pauses, drains or resumes a pool, or keeps a machine of it ready
     * @description Answered once it is durable. With `Idempotency-Key` the same order sent again within a day is one: it gets the first answer, as long as the service runs. An order says how the pool is to stand, so that one more after a restart changes nothing but the time until which a machine is kept.
     *
     *     For tokens of the scope `operate`, tools of this host over its socket.
     */
    readonly post: operations['orderPool'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/api/v1/pulls/{owner}/{repo}/{number}/builds': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /**
     * Builds of a pull request, newest first; at most 200
     * @description For tokens of the scope `read`, tools of this host over its socket, and operators who are signed in.
     */
    readonly get: operations['pullBuilds'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/api/v1/requests': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /**
     * What people asked for, and what became of it; newest first
     * @description `by`: the id of the account, not its name: a name can be given to somebody else.
     *
     *     For tokens of the scope `read`, tools of this host over its socket, and operators who are signed in.
     */
    readonly get: operations['requests'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/api/v1/state': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /**
     * How everything stands
     * @description For tokens of the scope `read`, tools of this host over its socket, and operators who are signed in.
     */
    readonly get: operations['state'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/api/v1/tokens': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /**
     * The tokens of programs, without their secrets
     * @description For tools of this host alone, over its socket.
     */
    readonly get: operations['tokens'];
    readonly put?: never;
    /**
     * Makes a token; it is shown once
     * @description For tools of this host alone, over its socket.
     */
    readonly post: operations['makeToken'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/api/v1/tokens/{name}': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    readonly post?: never;
    /**
     * Revokes a token
     * @description For tools of this host alone, over its socket.
     */
    readonly delete: operations['revokeToken'];
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
}
export type webhooks = Record<string, never>;
export interface components {
  schemas: {
    readonly Budget: {
      readonly left: number;
      /** @enum {string} */
      readonly per: 'day' | 'month';
      readonly until: number;
      readonly usd: number;
    };
    readonly Build: {
      readonly beganAt: number;
      readonly branch: string;
      readonly isFork: boolean;
      readonly isPrivate: boolean;
      readonly path: string;
      readonly repository: string;
      readonly run: string;
      readonly sha: string;
      readonly workflow: string;
    };
    readonly BuildDetail: {
      readonly build: components['schemas']['Build'];
      readonly configurations: readonly components['schemas']['Configuration'][];
    };
    readonly Builds: {
      readonly builds: readonly components['schemas']['Build'][];
    };
    readonly Configuration: {
      readonly ended: boolean;
      readonly id: string;
      readonly kind: string | null;
      readonly runner: string | null;
      readonly verdict: string | null;
    };
    readonly CostLine: {
      readonly key: string;
      readonly machines: number;
      readonly seconds: number;
      readonly unpriced: number;
      readonly url: string | null;
      readonly usd: number;
      readonly what: string;
    };
    readonly Costs: {
      /** @enum {string} */
      readonly by: 'job' | 'pool' | 'repository' | 'run';
      readonly lines: readonly components['schemas']['CostLine'][];
      readonly total: components['schemas']['CostLine'];
      readonly unused: components['schemas']['CostLine'];
      readonly waste: components['schemas']['CostLine'];
      readonly window: {
        readonly from: number;
        readonly to: number;
      };
    };
    readonly Decision: {
      readonly at: number;
      readonly because: string;
      readonly detail: string | null;
      readonly stage: string;
      readonly subject: string;
    };
    readonly EndOrdered: {
      /** @constant */
      readonly ordered: true;
    };
    readonly Explanation: {
      /** @enum {string} */
      readonly because:
        | 'runner-idle'
        | 'runner-coming'
        | 'pool-full'
        | 'repository-full'
        | 'all-full'
        | 'budget-day'
        | 'budget-month'
        | 'blackout'
        | 'paused'
        | 'no-capacity'
        | 'quota'
        | 'misconfigured'
        | 'launch-failed'
        | 'runner-outdated'
        | 'machines-unavailable'
        | 'github-unavailable'
        | 'no-pool'
        | 'labels-too-broad'
        | 'repository-not-allowed'
        | 'fork-not-allowed'
        | 'fork-unknown'
        | 'not-ours'
        | 'waiting-for-github'
        | 'launching'
        | 'booting'
        | 'runner-taken'
        | 'not-looked-at'
        | 'service-down'
        | 'running'
        | 'completed';
      readonly detail: string;
      readonly history: readonly {
        readonly at: number;
        readonly what: string;
      }[];
      readonly job: {
        readonly headSha: string | null;
        readonly id: string;
        readonly key: string;
        readonly labels: readonly string[];
        readonly name: string;
        readonly repository: string;
        readonly url: string;
      };
      readonly lookedAt: number | null;
      readonly machines: readonly components['schemas']['MachineOfJob'][];
      readonly next: {
        readonly at: number | null;
        readonly what: string;
      };
      readonly notes: readonly string[];
      readonly since: number;
      /** @enum {string} */
      readonly status: 'queued' | 'waiting' | 'in_progress' | 'completed';
      readonly usd: number | null;
    };
    readonly Health: {
      readonly at: number;
      readonly because: string | null;
      readonly lookedAt: number;
      readonly ok: boolean;
      readonly sources: readonly components['schemas']['Source'][];
    };
    readonly Held: {
      readonly at: number;
      readonly count: number;
      readonly until: number;
      readonly who: string;
    };
    readonly Job: {
      readonly attempt: number;
      readonly completedAt: number | null;
      readonly conclusion: string | null;
      readonly createdAt: number;
      readonly headSha: string | null;
      readonly id: string;
      readonly labels: readonly string[];
      readonly name: string;
      readonly repository: string;
      readonly runId: string;
      readonly runnerName: string | null;
      readonly startedAt: number | null;
      /** @enum {string} */
      readonly status: 'queued' | 'waiting' | 'in_progress' | 'completed';
      readonly url: string;
    };
    readonly Jobs: {
      readonly jobs: readonly components['schemas']['Job'][];
      readonly next: string | null;
    };
    readonly LiveJob: {
      readonly because:
        | (
            | 'runner-idle'
            | 'runner-coming'
            | 'pool-full'
            | 'repository-full'
            | 'all-full'
            | 'budget-day'
            | 'budget-month'
            | 'blackout'
            | 'paused'
            | 'no-capacity'
            | 'quota'
            | 'misconfigured'
            | 'launch-failed'
            | 'runner-outdated'
            | 'machines-unavailable'
            | 'github-unavailable'
            | 'no-pool'
            | 'labels-too-broad'
            | 'repository-not-allowed'
            | 'fork-not-allowed'
            | 'fork-unknown'
            | 'not-ours'
            | 'waiting-for-github'
            | 'launching'
            | 'booting'
            | 'runner-taken'
            | 'not-looked-at'
            | 'service-down'
          )
        | null;
      readonly detail: string | null;
      readonly id: string;
      readonly key: string;
      readonly pool: string | null;
      readonly queuedAt: number;
      readonly runner: string | null;
      readonly startedAt: number | null;
      /** @enum {string} */
      readonly status: 'queued' | 'waiting' | 'in_progress' | 'completed';
      readonly url: string;
    };
    readonly LiveRunner: {
      readonly because: string;
      readonly id: string;
      readonly job: string | null;
      readonly machine: string | null;
      readonly name: string;
      readonly offer: components['schemas']['Offer'] | null;
      readonly pool: string;
      /** @enum {string} */
      readonly purpose: 'job' | 'hot' | 'stock';
      readonly since: number;
      readonly state: string;
      readonly usd: number | null;
    };
    readonly Machine: {
      readonly because: string;
      readonly busyAt: number | null;
      readonly endedAt: number | null;
      readonly endReason: string | null;
      readonly id: string;
      readonly jobId: string | null;
      readonly launchedAt: number | null;
      readonly machine: string | null;
      readonly name: string;
      readonly offer: components['schemas']['Offer'] | null;
      readonly onlineAt: number | null;
      readonly plannedAt: number;
      readonly pool: string;
      /** @enum {string} */
      readonly purpose: 'job' | 'hot' | 'stock';
      /** @enum {string} */
      readonly state: 'planned' | 'registered' | 'starting' | 'stocked' | 'idle' | 'busy' | 'ending' | 'gone';
      readonly usd: number | null;
    };
    readonly MachineOfJob: {
      readonly billedSeconds: number;
      readonly endedAt: number | null;
      readonly endReason: string | null;
      readonly jobId: string | null;
      readonly offer: components['schemas']['Offer'] | null;
      readonly pool: string;
      readonly runner: string;
      readonly startedAt: number | null;
      readonly state: string;
      readonly usd: number | null;
    };
    readonly Machines: {
      readonly machines: readonly components['schemas']['Machine'][];
      readonly next: string | null;
    };
    readonly NewToken: {
      readonly token: string;
    };
    readonly Offer: {
      /** @enum {string} */
      readonly market: 'spot' | 'on-demand';
      readonly type: string;
      readonly usdPerHour: number | null;
      readonly zone: string;
    };
    readonly Ordered: {
      readonly held: components['schemas']['Held'] | null;
      readonly pool: string;
      readonly stopped: components['schemas']['Stopped'] | null;
    };
    readonly Person: {
      readonly id: number;
      readonly login: string;
    };
    readonly Pool: {
      readonly budgets: readonly components['schemas']['Budget'][];
      readonly held: components['schemas']['Held'] | null;
      readonly live: number;
      readonly max: number;
      readonly name: string;
      readonly paused: string | null;
      readonly stocked: number;
      readonly stocking: number;
      readonly stopped: components['schemas']['Stopped'] | null;
      readonly usdToday: number | null;
    };
    readonly PoolDetail: {
      readonly at: number;
      readonly decisions: readonly components['schemas']['Decision'][];
      readonly pool: components['schemas']['Pool'];
    };
    readonly PoolHistory: {
      readonly from: number;
      readonly pool: string;
      readonly samples: readonly components['schemas']['Sample'][];
      readonly to: number;
    };
    readonly Pools: {
      readonly at: number;
      readonly pools: readonly components['schemas']['Pool'][];
    };
    readonly Refusal: {
      readonly error: string;
      readonly message: string;
    };
    readonly Request: {
      readonly answer: number | null;
      readonly at: number;
      readonly because: string | null;
      readonly by: components['schemas']['Person'];
      readonly confirmedBy: components['schemas']['Person'] | null;
      readonly endedAt: number | null;
      readonly head: string | null;
      readonly id: string;
      readonly pull: number | null;
      readonly repository: string;
      readonly runId: string | null;
      readonly sentence: string;
      /** @enum {string} */
      readonly state: 'taken' | 'refused' | 'waiting' | 'granted' | 'running' | 'done' | 'failed';
      readonly text: string;
      readonly until: number | null;
      readonly url: string | null;
      /** @enum {string} */
      readonly via: 'comment' | 'dispatch' | 'button' | 'api';
    };
    readonly Requests: {
      readonly next: string | null;
      readonly requests: readonly components['schemas']['Request'][];
    };
    readonly Revoked: {
      /** @constant */
      readonly revoked: true;
    };
    readonly Sample: {
      readonly at: number;
      readonly booting: number;
      readonly busy: number;
      readonly idle: number;
      readonly longestWait: number | null;
      readonly max: number;
      readonly pool: string;
      readonly queued: number;
      readonly running: number;
      readonly stopped: number;
      readonly usdToday: number | null;
    };
    readonly Source: {
      readonly fault: string | null;
      readonly lastFaultAt: number | null;
      readonly lastGoodAt: number | null;
      readonly missed: number;
      /** @enum {string} */
      readonly source: 'webhook' | 'jobs-poll' | 'runners-poll' | 'delivery-log';
      /** @enum {string} */
      readonly state: 'good' | 'late' | 'bad' | 'never';
    };
    readonly State: {
      readonly at: number;
      readonly budgets: readonly components['schemas']['Budget'][];
      readonly jobs: readonly components['schemas']['LiveJob'][];
      readonly pools: readonly components['schemas']['Pool'][];
      readonly runners: readonly components['schemas']['LiveRunner'][];
      readonly sources: readonly components['schemas']['Source'][];
    };
    readonly Stopped: {
      readonly at: number;
      /** @enum {string} */
      readonly how: 'pause' | 'drain';
      readonly who: string;
      readonly why: string;
    };
    readonly Token: {
      readonly createdAt: number;
      readonly lastUsedAt: number | null;
      readonly name: string;
      readonly scopes: readonly ('read' | 'metrics' | 'operate')[];
    };
    readonly Tokens: {
      readonly tokens: readonly components['schemas']['Token'][];
    };
  };
  responses: never;
  parameters: never;
  requestBodies: never;
  headers: never;
  pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
  readonly build: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        readonly run: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description BuildDetail */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['BuildDetail'];
        };
      };
      /** @description Not what was expected; the message names it. `error`: `invalid` */
      readonly 400: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['Refusal'];
        };
      };
      /** @description Nobody is known by what was sent. `error`: `no-token`, `unknown-token` */
      readonly 401: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['Refusal'];
        };
      };
      /** @description Known, and not let in. `error`: `wrong-scope`, `operators-only` */
      readonly 403: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['Refusal'];
        };
      };
      /** @description Not there. `error`: `not-found`, `build-unknown` */
      readonly 404: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['Refusal'];
        };
      };
      /** @description Something went wrong; the log knows more. `error`: `internal` */
      readonly 500: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['Refusal'];
        };
      };
      /** @description Too much to do at once; come again. `error`: `overloaded` */
      readonly 503: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['Refusal'];
        };
      };
    };
  };
  readonly log: {
    readonly parameters: {
      readonly query?: {
        readonly follow?: '0' | '1';
        readonly tail?: number;
      };
      readonly header?: never;
      readonly path: {
        readonly id: string;
        readonly run: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description What it printed */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'text/plain': string;
        };
      };
      /** @description Not what was expected; the message names it. `error`: `invalid` */
      readonly 400: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['Refusal'];
        };
      };
      /** @description Nobody is known by what was sent. `error`: `no-token`, `unknown-token` */
      readonly 401: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['Refusal'];
        };
      };
      /** @description Known, and not let in. `error`: `wrong-scope`, `operators-only` */
      readonly 403: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['Refusal'];
        };
      };
      /** @description Not there. `error`: `not-found`, `build-unknown`, `output-unknown` */
      readonly 404: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['Refusal'];
        };
      };
      /** @description Something went wrong; the log knows more. `error`: `internal` */
      readonly 500: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['Refusal'];
        };
      };
      /** @description Too much to do at once; come again. `error`: `overloaded` */
      readonly 503: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['Refusal'];
        };
      };
    };
  };
  readonly costs: {
    readonly parameters: {
      readonly query?: {
        readonly by?: 'job' | 'pool' | 'repository' | 'run';
        readonly from?: number;
        readonly to?: number;
      };
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description Costs */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['Costs'];
        };
      };
      /** @description Not what was expected; the message names it. `error`: `invalid` */
      readonly 400: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['Refusal'];
        };
      };
      /** @description Nobody is known by what was sent. `error`: `no-token`, `unknown-token` */
      readonly 401: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['Refusal'];
        };
      };
      /** @description Known, and not let in. `error`: `wrong-scope`, `operators-only` */
      readonly 403: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['Refusal'];
        };
      };
      /** @description Something went wrong; the log knows more. `error`: `internal` */
      readonly 500: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['Refusal'];
        };
      };
      /** @description Too much to do at once; come again. `error`: `overloaded` */
      readonly 503: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['Refusal'];
        };
      };
    };
  };
  readonly events: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description Events, until the caller leaves */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'text/event-stream': string;
        };
      };
      /** @description Not what was expected; the message names it. `error`: `invalid` */
      readonly 400: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['Refusal'];
        };
      };
      /** @description Nobody is known by what was sent. `error`: `no-token`, `unknown-token` */
      readonly 401: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['Refusal'];
        };
      };
      /** @description Known, and not let in. `error`: `wrong-scope`, `operators-only` */
      readonly 403: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['Refusal'];
        };
      };
      /** @description Something went wrong; the log knows more. `error`: `internal` */
      readonly 500: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['Refusal'];
        };
      };
      /** @description Too much to do at once; come again. `error`: `overloaded` */
      readonly 503: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['Refusal'];
        };
      };
    };
  };
  readonly explain: {
    readonly parameters: {
      readonly query?: {
        readonly job?: string;
        readonly url?: string;
      };
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description Explanation */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['Explanation'];
        };
      };
      /** @description Not what was expected; the message names it. `error`: `invalid`, `job-unclear` */
      readonly 400: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['Refusal'];
        };
      };
      /** @description Nobody is known by what was sent. `error`: `no-token`, `unknown-token` */
      readonly 401: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['Refusal'];
        };
      };
      /** @description Known, and not let in. `error`: `wrong-scope`, `operators-only` */
      readonly 403: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['Refusal'];
        };
      };
      /** @description Not there. `error`: `job-unknown` */
      readonly 404: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['Refusal'];
        };
      };
      /** @description Something went wrong; the log knows more. `error`: `internal` */
      readonly 500: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['Refusal'];
        };
      };
      /** @description Too much to do at once; come again. `error`: `overloaded` */
      readonly 503: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['Refusal'];
        };
      };
    };
  };
  readonly health: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description Health */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['Health'];
        };
      };
      /** @description Not what was expected; the message names it. `error`: `invalid` */
      readonly 400: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['Refusal'];
        };
      };
      /** @description Nobody is known by what was sent. `error`: `no-token`, `unknown-token` */
      readonly 401: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['Refusal'];
        };
      };
      /** @description Known, and not let in. `error`: `wrong-scope`, `operators-only` */
      readonly 403: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['Refusal'];
        };
      };
      /** @description Something went wrong; the log knows more. `error`: `internal` */
      readonly 500: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['Refusal'];
        };
      };
      /** @description Too much to do at once; come again. `error`: `overloaded` */
      readonly 503: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['Refusal'];
        };
      };
    };
  };
  readonly jobs: {
    readonly parameters: {
      readonly query?: {
        readonly before?: string;
        readonly limit?: number;
        readonly pool?: string;
        readonly repository?: string;
        readonly status?: 'queued' | 'waiting' | 'in_progress' | 'completed';
      };
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description Jobs */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['Jobs'];
        };
      };
      /** @description Not what was expected; the message names it. `error`: `invalid` */
      readonly 400: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['Refusal'];
        };
      };
      /** @description Nobody is known by what was sent. `error`: `no-token`, `unknown-token` */
      readonly 401: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['Refusal'];
        };
      };
      /** @description Known, and not let in. `error`: `wrong-scope`, `operators-only` */
      readonly 403: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['Refusal'];
        };
      };
      /** @description Something went wrong; the log knows more. `error`: `internal` */
      readonly 500: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['Refusal'];
        };
      };
      /** @description Too much to do at once; come again. `error`: `overloaded` */
      readonly 503: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['Refusal'];
        };
      };
    };
  };
  readonly job: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        readonly id: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description Explanation */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['Explanation'];
        };
      };
      /** @description Not what was expected; the message names it. `error`: `invalid` */
      readonly 400: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['Refusal'];
        };
      };
      /** @description Nobody is known by what was sent. `error`: `no-token`, `unknown-token` */
      readonly 401: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['Refusal'];
        };
      };
      /** @description Known, and not let in. `error`: `wrong-scope`, `operators-only` */
      readonly 403: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['Refusal'];
        };
      };
      /** @description Not there. `error`: `not-found`, `job-unknown` */
      readonly 404: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['Refusal'];
        };
      };
      /** @description Something went wrong; the log knows more. `error`: `internal` */
      readonly 500: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['Refusal'];
        };
      };
      /** @description Too much to do at once; come again. `error`: `overloaded` */
      readonly 503: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['Refusal'];
        };
      };
    };
  };
  readonly machines: {
    readonly parameters: {
      readonly query?: {
        readonly before?: string;
        readonly limit?: number;
        readonly pool?: string;
        readonly which?: 'live' | 'gone';
      };
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description Machines */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['Machines'];
        };
      };
      /** @description Not what was expected; the message names it. `error`: `invalid` */
      readonly 400: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['Refusal'];
        };
      };
      /** @description Nobody is known by what was sent. `error`: `no-token`, `unknown-token` */
      readonly 401: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['Refusal'];
        };
      };
      /** @description Known, and not let in. `error`: `wrong-scope`, `operators-only` */
      readonly 403: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['Refusal'];
        };
      };
      /** @description Something went wrong; the log knows more. `error`: `internal` */
      readonly 500: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['Refusal'];
        };
      };
      /** @description Too much to do at once; come again. `error`: `overloaded` */
      readonly 503: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['Refusal'];
        };
      };
    };
  };
  readonly endMachine: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        readonly id: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly 'application/json': {
          /** @default false */
          readonly force?: boolean;
        };
      };
    };
    readonly responses: {
      /** @description EndOrdered */
      readonly 202: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['EndOrdered'];
        };
      };
      /** @description Not what was expected; the message names it. `error`: `invalid`, `aborted` */
      readonly 400: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['Refusal'];
        };
      };
      /** @description Nobody is known by what was sent. `error`: `no-token`, `unknown-token` */
      readonly 401: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['Refusal'];
        };
      };
      /** @description Known, and not let in. `error`: `wrong-scope`, `operators-only` */
      readonly 403: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['Refusal'];
        };
      };
      /** @description Not there. `error`: `not-found`, `machine-unknown` */
      readonly 404: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['Refusal'];
        };
      };
      /** @description Not as things stand. `error`: `busy`, `ending` */
      readonly 409: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['Refusal'];
        };
      };
      /** @description Too large. `error`: `too-large` */
      readonly 413: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['Refusal'];
        };
      };
      /** @description Not a type that is read here. `error`: `wrong-type`, `wrong-encoding` */
      readonly 415: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['Refusal'];
        };
      };
      /** @description Something went wrong; the log knows more. `error`: `internal` */
      readonly 500: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['Refusal'];
        };
      };
      /** @description Too much to do at once; come again. `error`: `overloaded` */
      readonly 503: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['Refusal'];
        };
      };
    };
  };
  readonly openapi: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description OpenAPI 3.1 */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': Record<string, never>;
        };
      };
      /** @description Not what was expected; the message names it. `error`: `invalid` */
      readonly 400: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['Refusal'];
        };
      };
      /** @description Something went wrong; the log knows more. `error`: `internal` */
      readonly 500: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['Refusal'];
        };
      };
      /** @description Too much to do at once; come again. `error`: `overloaded` */
      readonly 503: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['Refusal'];
        };
      };
    };
  };
  readonly pools: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description Pools */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['Pools'];
        };
      };
      /** @description Not what was expected; the message names it. `error`: `invalid` */
      readonly 400: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['Refusal'];
        };
      };
      /** @description Nobody is known by what was sent. `error`: `no-token`, `unknown-token` */
      readonly 401: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['Refusal'];
        };
      };
      /** @description Known, and not let in. `error`: `wrong-scope`, `operators-only` */
      readonly 403: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['Refusal'];
        };
      };
      /** @description Something went wrong; the log knows more. `error`: `internal` */
      readonly 500: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['Refusal'];
        };
      };
      /** @description Too much to do at once; come again. `error`: `overloaded` */
      readonly 503: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['Refusal'];
        };
      };
    };
  };
  readonly pool: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        readonly name: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description PoolDetail */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['PoolDetail'];
        };
      };
      /** @description Not what was expected; the message names it. `error`: `invalid` */
      readonly 400: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['Refusal'];
        };
      };
      /** @description Nobody is known by what was sent. `error`: `no-token`, `unknown-token` */
      readonly 401: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['Refusal'];
        };
      };
      /** @description Known, and not let in. `error`: `wrong-scope`, `operators-only` */
      readonly 403: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['Refusal'];
        };
      };
      /** @description Not there. `error`: `not-found`, `pool-unknown` */
      readonly 404: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['Refusal'];
        };
      };
      /** @description Something went wrong; the log knows more. `error`: `internal` */
      readonly 500: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['Refusal'];
        };
      };
      /** @description Too much to do at once; come again. `error`: `overloaded` */
      readonly 503: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['Refusal'];
        };
      };
    };
  };
  readonly poolHistory: {
    readonly parameters: {
      readonly query?: {
        readonly from?: number;
        readonly points?: number;
        readonly to?: number;
      };
      readonly header?: never;
      readonly path: {
        readonly name: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description PoolHistory */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['PoolHistory'];
        };
      };
      /** @description Not what was expected; the message names it. `error`: `invalid` */
      readonly 400: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['Refusal'];
        };
      };
      /** @description Nobody is known by what was sent. `error`: `no-token`, `unknown-token` */
      readonly 401: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['Refusal'];
        };
      };
      /** @description Known, and not let in. `error`: `wrong-scope`, `operators-only` */
      readonly 403: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['Refusal'];
        };
      };
      /** @description Not there. `error`: `not-found`, `pool-unknown` */
      readonly 404: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['Refusal'];
        };
      };
      /** @description Something went wrong; the log knows more. `error`: `internal` */
      readonly 500: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['Refusal'];
        };
      };
      /** @description Too much to do at once; come again. `error`: `overloaded` */
      readonly 503: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['Refusal'];
        };
      };
    };
  };
  readonly orderPool: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: {
        readonly 'Idempotency-Key'?: string;
      };
      readonly path: {
        readonly name: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly 'application/json':
          | {
              /** @constant */
              readonly kind: 'pause';
              /** @default  */
              readonly why?: string;
            }
          | {
              /** @constant */
              readonly kind: 'drain';
              /** @default  */
              readonly why?: string;
            }
          | {
              /** @constant */
              readonly kind: 'resume';
              /** @default  */
              readonly why?: string;
            }
          | {
              /** @default 3600000 */
              readonly for?: number;
              /** @constant */
              readonly kind: 'start';
            };
      };
    };
    readonly responses: {
      /** @description Ordered */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['Ordered'];
        };
      };
      /** @description Not what was expected; the message names it. `error`: `invalid`, `aborted` */
      readonly 400: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['Refusal'];
        };
      };
      /** @description Nobody is known by what was sent. `error`: `no-token`, `unknown-token` */
      readonly 401: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['Refusal'];
        };
      };
      /** @description Known, and not let in. `error`: `wrong-scope`, `operators-only` */
      readonly 403: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['Refusal'];
        };
      };
      /** @description Not there. `error`: `not-found`, `pool-unknown` */
      readonly 404: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['Refusal'];
        };
      };
      /** @description Not as things stand. `error`: `key-used` */
      readonly 409: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['Refusal'];
        };
      };
      /** @description Too large. `error`: `too-large` */
      readonly 413: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['Refusal'];
        };
      };
      /** @description Not a type that is read here. `error`: `wrong-type`, `wrong-encoding` */
      readonly 415: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['Refusal'];
        };
      };
      /** @description Something went wrong; the log knows more. `error`: `internal` */
      readonly 500: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['Refusal'];
        };
      };
      /** @description Too much to do at once; come again. `error`: `overloaded` */
      readonly 503: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['Refusal'];
        };
      };
    };
  };
  readonly pullBuilds: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        readonly number: number;
        readonly owner: string;
        readonly repo: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description Builds */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['Builds'];
        };
      };
      /** @description Not what was expected; the message names it. `error`: `invalid` */
      readonly 400: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['Refusal'];
        };
      };
      /** @description Nobody is known by what was sent. `error`: `no-token`, `unknown-token` */
      readonly 401: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['Refusal'];
        };
      };
      /** @description Known, and not let in. `error`: `wrong-scope`, `operators-only` */
      readonly 403: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['Refusal'];
        };
      };
      /** @description Not there. `error`: `not-found`, `build-unknown` */
      readonly 404: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['Refusal'];
        };
      };
      /** @description Something went wrong; the log knows more. `error`: `internal` */
      readonly 500: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['Refusal'];
        };
      };
      /** @description Too much to do at once; come again. `error`: `overloaded` */
      readonly 503: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['Refusal'];
        };
      };
    };
  };
  readonly requests: {
    readonly parameters: {
      readonly query?: {
        readonly before?: string;
        readonly by?: number;
        readonly limit?: number;
        readonly pull?: number;
        readonly repository?: string;
        readonly state?: 'taken' | 'refused' | 'waiting' | 'granted' | 'running' | 'done' | 'failed';
      };
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description Requests */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['Requests'];
        };
      };
      /** @description Not what was expected; the message names it. `error`: `invalid` */
      readonly 400: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['Refusal'];
        };
      };
      /** @description Nobody is known by what was sent. `error`: `no-token`, `unknown-token` */
      readonly 401: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['Refusal'];
        };
      };
      /** @description Known, and not let in. `error`: `wrong-scope`, `operators-only` */
      readonly 403: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['Refusal'];
        };
      };
      /** @description Something went wrong; the log knows more. `error`: `internal` */
      readonly 500: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['Refusal'];
        };
      };
      /** @description Too much to do at once; come again. `error`: `overloaded` */
      readonly 503: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['Refusal'];
        };
      };
    };
  };
  readonly state: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description State */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['State'];
        };
      };
      /** @description Not what was expected; the message names it. `error`: `invalid` */
      readonly 400: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['Refusal'];
        };
      };
      /** @description Nobody is known by what was sent. `error`: `no-token`, `unknown-token` */
      readonly 401: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['Refusal'];
        };
      };
      /** @description Known, and not let in. `error`: `wrong-scope`, `operators-only` */
      readonly 403: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['Refusal'];
        };
      };
      /** @description Something went wrong; the log knows more. `error`: `internal` */
      readonly 500: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['Refusal'];
        };
      };
      /** @description Too much to do at once; come again. `error`: `overloaded` */
      readonly 503: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['Refusal'];
        };
      };
    };
  };
  readonly tokens: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description Tokens */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['Tokens'];
        };
      };
      /** @description Not what was expected; the message names it. `error`: `invalid` */
      readonly 400: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['Refusal'];
        };
      };
      /** @description Known, and not let in. `error`: `socket-only` */
      readonly 403: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['Refusal'];
        };
      };
      /** @description Something went wrong; the log knows more. `error`: `internal` */
      readonly 500: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['Refusal'];
        };
      };
      /** @description Too much to do at once; come again. `error`: `overloaded` */
      readonly 503: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['Refusal'];
        };
      };
    };
  };
  readonly makeToken: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly 'application/json': {
          readonly name: string;
          readonly scopes: readonly ('read' | 'metrics' | 'operate')[];
        };
      };
    };
    readonly responses: {
      /** @description NewToken */
      readonly 201: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['NewToken'];
        };
      };
      /** @description Not what was expected; the message names it. `error`: `invalid`, `aborted` */
      readonly 400: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['Refusal'];
        };
      };
      /** @description Known, and not let in. `error`: `socket-only` */
      readonly 403: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['Refusal'];
        };
      };
      /** @description Not as things stand. `error`: `token-exists` */
      readonly 409: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['Refusal'];
        };
      };
      /** @description Too large. `error`: `too-large` */
      readonly 413: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['Refusal'];
        };
      };
      /** @description Not a type that is read here. `error`: `wrong-type`, `wrong-encoding` */
      readonly 415: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['Refusal'];
        };
      };
      /** @description Something went wrong; the log knows more. `error`: `internal` */
      readonly 500: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['Refusal'];
        };
      };
      /** @description Too much to do at once; come again. `error`: `overloaded` */
      readonly 503: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['Refusal'];
        };
      };
    };
  };
  readonly revokeToken: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        readonly name: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description Revoked */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['Revoked'];
        };
      };
      /** @description Not what was expected; the message names it. `error`: `invalid` */
      readonly 400: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['Refusal'];
        };
      };
      /** @description Known, and not let in. `error`: `socket-only` */
      readonly 403: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['Refusal'];
        };
      };
      /** @description Not there. `error`: `not-found`, `token-unknown` */
      readonly 404: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['Refusal'];
        };
      };
      /** @description Something went wrong; the log knows more. `error`: `internal` */
      readonly 500: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['Refusal'];
        };
      };
      /** @description Too much to do at once; come again. `error`: `overloaded` */
      readonly 503: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['Refusal'];
        };
      };
    };
  };
}
