import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { BOOT_VERSION } from '../../autoscaler/launch/user-data.ts';
import type { BootDesk, ClaimAnswer, MachineIdentity, Milestone } from '../../autoscaler/machine-ports.ts';
import { BOOT_HEADER, createBootRoutes } from '../../autoscaler/web/boot-routes.ts';
import type { Admitted } from '../../autoscaler/web/guard.ts';
import { createIdentityVerifier } from '../../autoscaler/web/identity.ts';
import { BodyBudget } from '../../autoscaler/web/read-body.ts';
import { type Reply, send } from '../../autoscaler/web/reply.ts';
import { MemoryLog } from '../fakes/memory-log.ts';

/** Answers with what was ordered, the last answer again and again; remembers who asked and what was told. */
export class OrderedDesk implements BootDesk {
  readonly claims: MachineIdentity[] = [];
  readonly told: { readonly machine: string; readonly milestone: Milestone }[] = [];
  answers: ClaimAnswer[] = [];

  async claim(who: MachineIdentity): Promise<ClaimAnswer> {
    this.claims.push(who);
    const answer = this.answers.length > 1 ? this.answers.shift() : this.answers[0];
    if (!answer) throw new Error('the journal is away');
    return answer;
  }

  async report({ machine }: MachineIdentity, milestone: Milestone): Promise<void> {
    this.told.push({ machine, milestone });
  }

  /** Milestones as words: `runner-exited 7`; of one machine or of all. */
  milestonesOf(machine?: string): readonly string[] {
    const told = this.told.filter((one) => machine === undefined || one.machine === machine);
    return told.map(({ milestone: one }) => (one.kind === 'runner-exited' ? `${one.kind} ${one.exitCode}` : one.kind));
  }

  get milestones(): readonly string[] {
    return this.milestonesOf();
  }
}

export interface BootServiceGiven {
  /** PEM of the key that signs identities. */
  readonly certificate: string;
  /** The region that the service starts machines in. */
  readonly region: string;
  /** What the service takes for its own version. */
  readonly version?: string;
}

/** Machines prove to the route itself who they are. */
const UNKNOWN: Admitted = { params: {}, caller: { kind: 'anybody' }, patience: { extend: () => {} }, fields: null };

/** The service's side of a boot: its routes over HTTP, in front of a desk that does as it was told. */
export class BootService {
  readonly desk = new OrderedDesk();
  readonly log = new MemoryLog();
  isAway = false;
  /** Requests that are answered with 503 first. */
  busy = 0;
  /** What is named as the version instead; null: nothing. */
  saidVersion: string | null | undefined;
  readonly #server: Server = createServer();

  static async start({ certificate, region, version = BOOT_VERSION }: BootServiceGiven): Promise<BootService> {
    const service = new BootService();
    const clock = { now: () => Date.now() };
    const verify = createIdentityVerifier({ regions: [{ region, certificate }], accounts: null, maxAge: 3_600_000, clock });
    const { desk, log } = service;
    service.#serve(createBootRoutes({ desk, verify, version, log, clock, budget: new BodyBudget(2 ** 20) }));
    service.#server.listen(0, '127.0.0.1');
    await once(service.#server, 'listening');
    return service;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    this.#server.close();
    await once(this.#server, 'close');
  }

  #serve(routes: ReturnType<typeof createBootRoutes>): void {
    this.#server.on('request', async (request, response) => {
      if (this.isAway) {
        request.socket.destroy();
        return;
      }
      if (this.busy > 0) {
        this.busy--;
        response.writeHead(503, { 'retry-after': '0' }).end();
        return;
      }
      const route = routes[request.url ?? '']?.[request.method ?? ''];
      const reply = route ? await route.answer(request, UNKNOWN) : { status: 404, body: 'nothing here' };
      if ('stream' in reply) throw new Error('no route of machines answers with a stream');
      send(response, this.saidVersion === undefined ? reply : renamed(reply, this.saidVersion));
    });
  }
}

function renamed(reply: Reply, version: string | null): Reply {
  const { [BOOT_HEADER]: _, ...headers } = reply.headers ?? {};
  return { ...reply, headers: version === null ? headers : { ...headers, [BOOT_HEADER]: version } };
}
