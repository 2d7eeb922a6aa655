import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Answer, ClientTokens, refusal } from './client-tokens.ts';
import { itemsOf, textOf, withItems } from './ec2-xml.ts';
import { FleetRoom, type Place } from './fleet-room.ts';

export interface Ec2Call {
  readonly action: string;
  readonly params: URLSearchParams;
  /** Milliseconds since the epoch, as it arrived. */
  readonly at: number;
}

/** A fault that meets the next call of an action; with `when` the next one that it fits. */
export interface Fault {
  readonly action: string;
  readonly when?: (params: URLSearchParams) => boolean;
  /** How many calls it meets, default one. */
  readonly times?: number;
  /**
   * `lost`: carried out, and the answer never arrives. `cut`: never carried out, and no answer. An error: refused with it, at
   * the given HTTP status.
   */
  readonly as: 'lost' | 'cut' | { readonly code: string; readonly status: number };
}

/**
 * Stands before moto and adds what moto lacks and what tests order:
 *
 * - client tokens: the same one answers the same, with other parameters `IdempotentParameterMismatch`, and
 *   `IdempotentInstanceTerminated` once its machine was terminated. As on AWS a token of RunInstances counts in its zone only,
 *   and is bound by a refusal for want of room too;
 * - terminating what is terminated succeeds;
 * - places without room (`fill`), lost and refused calls (`order`), slow ones (`latency`), lists that lag (`listLag`), spot
 *   machines that are taken away (`reclaim`);
 * - a record of every call.
 */
export class Ec2Gate {
  /** Every call that arrived, in order. */
  readonly calls: Ec2Call[] = [];
  /** Milliseconds added to a call of that action. */
  readonly latency = new Map<string, number>();
  /** DescribeInstances does not show machines that were launched less than so many milliseconds ago. */
  listLag = 0;

  readonly #moto: string;
  readonly #server: Server;
  readonly #room = new FleetRoom();
  readonly #faults: { fault: Fault; left: number }[] = [];
  readonly #tokens = new ClientTokens((answer) => this.#isTerminated(answer));
  readonly #launched = new Map<string, number>();
  /** Why machines ended, where it was not a call. */
  readonly #reasons = new Map<string, string>();
  #url = '';

  private constructor(moto: string) {
    this.#moto = moto;
    this.#server = createServer((request, response) => void this.#serve(request, response));
  }

  static async start(moto: string): Promise<Ec2Gate> {
    const gate = new Ec2Gate(moto);
    gate.#server.listen(0, '127.0.0.1');
    await once(gate.#server, 'listening');
    gate.#url = `http://127.0.0.1:${(gate.#server.address() as AddressInfo).port}`;
    return gate;
  }

  get url(): string {
    return this.#url;
  }

  /** Calls of one action, or of all that change something. */
  callsOf(action: string | 'writes'): readonly Ec2Call[] {
    if (action !== 'writes') return this.calls.filter((call) => call.action === action);
    return this.calls.filter((call) => !call.action.startsWith('Describe') && call.params.get('DryRun') !== 'true');
  }

  order(fault: Fault): void {
    this.#faults.push({ fault, left: fault.times ?? 1 });
  }

  /** Places that fit have room for `left` more machines; the first rule that fits counts. */
  fill(place: Partial<Place>, left = 0, code?: string): void {
    this.#room.fill(place, left, code);
  }

  /** All places have room again. */
  clear(): void {
    this.#room.clear();
  }

  /** The machine's owner takes it away. */
  reclaim(id: string): Promise<void> {
    return this.endAs(id, 'Server.SpotInstanceTermination');
  }

  /** The machine ends for that reason (its StateReason). */
  async endAs(id: string, reason: string): Promise<void> {
    this.#reasons.set(id, reason);
    await this.#ask('TerminateInstances', { 'InstanceId.1': id });
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    this.#server.close();
    await once(this.#server, 'close');
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const params = new URLSearchParams(Buffer.concat(chunks).toString());
    const call: Ec2Call = { action: params.get('Action') ?? '', params, at: Date.now() };
    this.calls.push(call);
    const fault = this.#takeFault(call);
    await new Promise((resolve) => setTimeout(resolve, this.latency.get(call.action) ?? 0));
    if (fault?.as === 'cut') return void request.socket.destroy();
    if (fault && typeof fault.as === 'object') return send(response, refusal(fault.as.code, fault.as.status));
    const answer = await this.#answer(call, request.headers);
    if (fault?.as === 'lost') request.socket.destroy();
    else send(response, answer);
  }

  #takeFault({ action, params }: Ec2Call): Fault | null {
    const found = this.#faults.find(({ fault, left }) => left > 0 && fault.action === action && (fault.when?.(params) ?? true));
    if (!found) return null;
    found.left--;
    return found.fault;
  }

  async #answer({ action, params }: Ec2Call, headers: IncomingHttpHeaders): Promise<Answer> {
    if (params.get('DryRun') === 'true') return this.#forward(params, headers);
    if (action === 'RunInstances')
      return this.#tokens.once(`${params.get('ClientToken')} ${this.#subnetOf(params)}`, params, () =>
        this.#run(params, headers),
      );
    if (action === 'CreateFleet')
      return this.#tokens.once(`${params.get('ClientToken')}`, params, () => this.#fleet(params, headers));
    if (action === 'TerminateInstances') return this.#terminate(params, headers);
    const answer = await this.#forward(params, headers);
    return action === 'DescribeInstances' ? { ...answer, body: this.#retell(answer.body) } : answer;
  }

  /** moto fails where a machine is terminated already; EC2 does not. Nothing but that is helped. */
  async #terminate(params: URLSearchParams, headers: IncomingHttpHeaders): Promise<Answer> {
    const answer = await this.#forward(params, headers);
    if (!answer.body.includes('InvalidNetworkInterfaceID.NotFound')) return answer;
    const ids = [...params].filter(([name]) => name.startsWith('InstanceId.'));
    for (const [, id] of ids) await this.#ask('TerminateInstances', { 'InstanceId.1': id });
    const done =
      '<TerminateInstancesResponse xmlns="http://ec2.amazonaws.com/doc/2016-11-15"><instancesSet/></TerminateInstancesResponse>';
    return { status: 200, body: done };
  }

  async #run(params: URLSearchParams, headers: IncomingHttpHeaders): Promise<Answer> {
    const market = params.get('InstanceMarketOptions.MarketType') === 'spot' ? 'spot' : 'on-demand';
    const refused = this.#room.take({ type: params.get('InstanceType') ?? '', subnet: this.#subnetOf(params), market });
    if (refused !== null) return refusal(refused, 500);
    const answer = await this.#forward(params, headers);
    for (const item of itemsOf(answer.body, 'instancesSet')) this.#launched.set(textOf(item, 'instanceId'), Date.now());
    return answer;
  }

  async #fleet(params: URLSearchParams, headers: IncomingHttpHeaders): Promise<Answer> {
    const { shares, errors } = this.#room.share(params);
    const answers = await Promise.all(shares.map((share) => this.#forward(share, headers)));
    const failed = answers.find(({ status }) => status !== 200);
    if (failed) return failed;
    const items = answers.flatMap(({ body }) => itemsOf(body, 'fleetInstanceSet'));
    for (const item of items)
      this.#launched.set(
        itemsOf(item, 'instanceIds')
          .join('')
          .replace(/<\/?item>/g, ''),
        Date.now(),
      );
    const empty =
      '<CreateFleetResponse xmlns="http://ec2.amazonaws.com/doc/2016-11-15"><fleetId>fleet-00000000</fleetId></CreateFleetResponse>';
    const body = withItems(withItems(answers[0]?.body ?? empty, 'fleetInstanceSet', items), 'errorSet', errors);
    return { status: 200, body };
  }

  /** DescribeInstances, as it lags and as spot machines end. */
  #retell(xml: string): string {
    const reservations = itemsOf(xml, 'reservationSet').map((reservation) => {
      const seen = itemsOf(reservation, 'instancesSet').filter((item) => {
        const launched = this.#launched.get(textOf(item, 'instanceId'));
        return launched === undefined || Date.now() - launched >= this.listLag;
      });
      return withItems(
        reservation,
        'instancesSet',
        seen.map((item) => this.#withReason(item)),
      );
    });
    return withItems(xml, 'reservationSet', reservations);
  }

  #withReason(item: string): string {
    const code = this.#reasons.get(textOf(item, 'instanceId'));
    if (code === undefined) return item;
    const reason = `<stateReason><code>${code}</code><message>${code}, as it was ordered</message></stateReason>`;
    return item.replace(/<stateReason>.*?<\/stateReason>|<stateReason\/>/s, reason);
  }

  async #isTerminated({ body }: Answer): Promise<boolean> {
    const id = textOf(itemsOf(body, 'instancesSet')[0] ?? '', 'instanceId');
    if (id === '') return false;
    const { body: seen } = await this.#ask('DescribeInstances', { 'InstanceId.1': id });
    return /<instanceState><code>48</.test(seen);
  }

  #ask(action: string, params: Readonly<Record<string, string>>): Promise<Answer> {
    const authorization = 'AWS4-HMAC-SHA256 Credential=moto/20260101/eu-west-1/ec2/aws4_request, SignedHeaders=host, Signature=0';
    return this.#forward(new URLSearchParams({ Action: action, Version: '2016-11-15', ...params }), { authorization });
  }

  async #forward(params: URLSearchParams, { authorization = '' }: IncomingHttpHeaders): Promise<Answer> {
    const answer = await fetch(this.#moto, {
      method: 'POST',
      headers: { authorization, 'content-type': 'application/x-www-form-urlencoded' },
      body: params.toString(),
    });
    return { status: answer.status, body: await answer.text() };
  }

  #subnetOf(params: URLSearchParams): string {
    return params.get('NetworkInterface.1.SubnetId') ?? params.get('SubnetId') ?? '';
  }
}

function send(response: ServerResponse, { status, body }: Answer): void {
  response.writeHead(status, { 'content-type': 'text/xml' }).end(body);
}
