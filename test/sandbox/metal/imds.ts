import { type KeyObject, randomBytes, sign } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What EC2 says of an instance in its signed identity document. */
export interface InstanceFacts {
  readonly id: string;
  readonly region: string;
  readonly zone: string;
  readonly account: string;
  readonly type: string;
  readonly image: string;
}

/** What a program of the machine was called with. */
export interface Call {
  readonly program: string;
  readonly args: string;
}

/** As `instance-identity/document` looks: several lines, nulls, no line break at its end. */
export function identityDocument(facts: InstanceFacts, pendingTime: number): string {
  const document = {
    accountId: facts.account,
    architecture: 'x86_64',
    availabilityZone: facts.zone,
    billingProducts: null,
    imageId: facts.image,
    instanceId: facts.id,
    instanceType: facts.type,
    kernelId: null,
    pendingTime: new Date(Math.floor(pendingTime / 1_000) * 1_000).toISOString().replace('.000Z', 'Z'),
    privateIp: '10.0.0.7',
    region: facts.region,
    version: '2017-09-30',
  };
  return JSON.stringify(document, null, 2);
}

/** As `instance-identity/signature`: base64 in lines. */
export function signIdentity(document: string, key: KeyObject): string {
  const base64 = sign('RSA-SHA256', Buffer.from(document), key).toString('base64');
  return base64.replaceAll(/(.{76})/g, '$1\n');
}

/**
 * The instance metadata service of one instance, version 2 only, on loopback; and the port on which stand-ins for the
 * machine's programs (`shutdown`, `iptables` …) say that they were called.
 */
export class Imds {
  readonly calls: Call[] = [];
  /** Programs that fail. */
  readonly broken = new Set<string>();
  /** Requests without a valid token that were refused. */
  refused = 0;
  isAway = false;
  #document = '';
  #notice: string | null = null;
  readonly #tokens = new Set<string>();
  readonly #server = createServer((request, response) => {
    this.#answer(request, response).catch((error: unknown) => response.writeHead(500).end(String(error)));
  });
  readonly #facts: InstanceFacts;
  readonly #key: KeyObject;
  readonly #onCall: (call: Call) => void;

  private constructor(facts: InstanceFacts, key: KeyObject, onCall: (call: Call) => void) {
    this.#facts = facts;
    this.#key = key;
    this.#onCall = onCall;
  }

  static async start(facts: InstanceFacts, key: KeyObject, onCall: (call: Call) => void): Promise<Imds> {
    const imds = new Imds(facts, key, onCall);
    imds.#server.listen(0, '127.0.0.1');
    await once(imds.#server, 'listening');
    return imds;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  /** A start of the instance: EC2 signs the time of each. */
  poweredOn(at: number): void {
    this.#document = identityDocument(this.#facts, at);
    this.#notice = null;
    this.#tokens.clear();
  }

  /** The two minutes' warning. */
  giveNotice(at: number): void {
    this.#notice = JSON.stringify({ action: 'terminate', time: new Date(at).toISOString() });
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    this.#server.close();
    await once(this.#server, 'close');
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = request.url ?? '';
    if (path.startsWith('/called/')) return this.#called(path.slice('/called/'.length), await textOf(request), response);
    if (this.isAway) {
      request.socket.destroy();
      return;
    }
    if (path === '/latest/api/token') return this.#giveToken(request, response);
    if (!this.#tokens.has(String(request.headers['x-aws-ec2-metadata-token']))) {
      this.refused++;
      response.writeHead(401).end();
      return;
    }
    const body = this.#read(path.slice('/latest/'.length));
    response.writeHead(body === null ? 404 : 200, { 'content-type': 'text/plain' }).end(body ?? '');
  }

  #giveToken(request: IncomingMessage, response: ServerResponse): void {
    const seconds = Number(request.headers['x-aws-ec2-metadata-token-ttl-seconds']);
    if (request.method !== 'PUT' || !(seconds >= 1 && seconds <= 21_600)) {
      response.writeHead(400).end();
      return;
    }
    const token = randomBytes(32).toString('base64');
    this.#tokens.add(token);
    response.writeHead(200).end(token);
  }

  #read(path: string): string | null {
    if (path === 'dynamic/instance-identity/document') return this.#document;
    if (path === 'dynamic/instance-identity/signature') return signIdentity(this.#document, this.#key);
    if (path === 'meta-data/instance-id') return this.#facts.id;
    if (path === 'meta-data/spot/instance-action') return this.#notice;
    return null;
  }

  #called(program: string, args: string, response: ServerResponse): void {
    const call = { program, args };
    this.calls.push(call);
    response.writeHead(this.broken.has(program) ? 500 : 204).end();
    if (!this.broken.has(program)) this.#onCall(call);
  }
}

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
}
