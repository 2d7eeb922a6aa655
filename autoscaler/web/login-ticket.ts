import { createHash, createHmac, randomBytes } from 'node:crypto';
import { isSame } from './csrf.ts';
import { localTarget } from './login-target.ts';

/**
 * What a browser keeps between the way to GitHub and the way back, sealed with a key of this process: the service itself keeps
 * nothing of people who only began, so nobody can push others' logins out of its memory.
 */
export interface Ticket {
  /** 256 bits. GitHub hands it back. */
  readonly state: string;
  /** Milliseconds since the epoch. */
  readonly at: number;
  /** Where the way leads then: a local address. */
  readonly to: string;
}

/** Milliseconds that a login may take. */
export const TICKET_LIFE = 600_000;
/** A clock may be set back by so much. Milliseconds. */
const SET_BACK = 60_000;
/** States that were used are remembered; where there are more, the oldest is late already, or its code was used at GitHub. */
const MOST_USED = 50_000;

export type TicketFault = 'no-ticket' | 'foreign-state' | 'late' | 'used';

export class Tickets {
  readonly #key = randomBytes(32);
  /** State to when it was used; oldest first. */
  readonly #used = new Map<string, number>();

  issue(to: string, now: number): Ticket {
    return { state: randomBytes(32).toString('base64url'), at: now, to };
  }

  seal(ticket: Ticket): string {
    const text = Buffer.from(JSON.stringify([ticket.state, ticket.at, ticket.to])).toString('base64url');
    return `${text}.${this.#mac('ticket', text)}`;
  }

  /** Uses it up, whatever comes of it. */
  redeem(sealed: string | null, state: string, now: number): Ticket | TicketFault {
    const ticket = sealed === null ? null : this.#open(sealed);
    if (!ticket) return 'no-ticket';
    if (!isSame(ticket.state, state)) return 'foreign-state';
    if (now - ticket.at >= TICKET_LIFE || ticket.at - now > SET_BACK) return 'late';
    if (this.#used.has(ticket.state)) return 'used';
    this.#use(ticket.state, now);
    return ticket;
  }

  /** What only this process can prove to GitHub for the state (PKCE, RFC 7636), and what GitHub is told before: its SHA-256. */
  proof(state: string): { readonly verifier: string; readonly challenge: string } {
    const verifier = this.#mac('pkce', state);
    return { verifier, challenge: createHash('sha256').update(verifier).digest('base64url') };
  }

  #use(state: string, now: number): void {
    for (const [old, at] of this.#used) {
      if (now - at < TICKET_LIFE + SET_BACK && this.#used.size < MOST_USED) break;
      this.#used.delete(old);
    }
    this.#used.set(state, now);
  }

  #open(sealed: string): Ticket | null {
    const [text = '', mac = '', ...more] = sealed.split('.');
    if (more.length > 0 || !isSame(mac, this.#mac('ticket', text))) return null;
    // Whatever bears our seal was written by `seal`.
    const [state, at, to] = JSON.parse(Buffer.from(text, 'base64url').toString()) as [string, number, string];
    return { state, at, to: localTarget(to) };
  }

  #mac(purpose: 'ticket' | 'pkce', text: string): string {
    return createHmac('sha256', this.#key).update(`${purpose}:${text}`).digest('base64url');
  }
}
