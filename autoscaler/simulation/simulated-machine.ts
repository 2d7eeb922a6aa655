import type { ClaimAnswer, Milestone } from '../machine-ports.ts';
import type { MachineBirth, MachineGiven } from './machine-birth.ts';

/** Takes the lock of a running job again this often; the forge gives a job up after ten minutes. */
const RENEW_EVERY = 180_000;
const SECOND = 1_000;
/** A runner that says nothing for 70 s is offline. */
const LONG_POLL = 50 * SECOND;
const NOTICE = 120 * SECOND;
const ASKS_FOR = 600 * SECOND;
const NO_ANSWER = 30 * SECOND;

/** One machine and the runner on it: boots, asks for what it needs, connects, takes one job, works, leaves. */
export class SimulatedMachine {
  readonly birth: MachineBirth;
  state: 'running' | 'stopped' | 'ended' = 'running';
  /** True time of the last start, and of the last end of running. */
  startedAt: number;
  stoppedAt: number | null = null;
  exitCode: number | null = null;
  isReclaimed = false;
  /** Its owner said that it will take it. */
  isNoticed = false;
  session: string | null = null;
  runnerId: number | null = null;
  job: number | null = null;
  jobsTaken = 0;
  /** Whether its boot or its runner hangs, so that it is no capacity. */
  isHung = false;
  hasTimer = true;
  /** Stretches in which it ran, the last one open. */
  readonly ran: { readonly from: number; to: number | null }[] = [];
  readonly #given: MachineGiven;
  #life = 0;
  #asks = 0;
  #calls: (() => void)[] = [];

  constructor(birth: MachineBirth, given: MachineGiven) {
    this.birth = birth;
    this.#given = given;
    this.startedAt = given.clock.now();
    this.start();
  }

  get age(): number {
    return this.#given.clock.now() - this.startedAt;
  }

  get isBusy(): boolean {
    return this.job !== null && this.state === 'running' && this.#given.github.runs.job(this.job)?.status !== 'completed';
  }

  /** Boots. Its dead-man timer runs from here. */
  start(): void {
    const { chance, nature, clock } = this.#given;
    this.state = 'running';
    this.startedAt = clock.now();
    this.stoppedAt = null;
    this.ran.push({ from: this.startedAt, to: null });
    this.#life++;
    this.hasTimer = !chance.is(nature.noTimer);
    const boot = chance.whole(...nature.boot);
    const fate = chance.random();
    const reclaimAt = this.birth.place?.market === 'spot' && chance.is(nature.reclaim) ? chance.whole(NOTICE, 6 * NOTICE) : null;
    this.#after(this.birth.request.maxLifetime, () => this.hasTimer && this.leave(1));
    if (reclaimAt !== null) this.#watchOwner(reclaimAt);
    this.isHung = fate < nature.hung;
    if (this.isHung) return;
    if (fate < nature.hung + nature.stillborn) this.#after(boot, () => this.leave(null));
    else this.#after(boot, () => this.#booted());
  }

  #watchOwner(at: number): void {
    this.#after(at - NOTICE, () => {
      this.isNoticed = true;
      this.#report({ kind: 'spot-notice' });
    });
    this.#after(at, () => {
      this.isReclaimed = true;
      this.leave(null);
    });
  }

  /** The machine stops and keeps its disk. */
  stop(): void {
    if (this.state !== 'running') return;
    this.#halt();
    this.state = 'stopped';
  }

  /** The machine is gone; null where it was taken or killed from outside. */
  leave(exitCode: number | null): void {
    if (this.state === 'ended') return;
    const session = this.session;
    if (this.state === 'running') this.#halt();
    this.state = 'ended';
    this.exitCode = exitCode;
    if (session !== null && exitCode !== null) this.#given.github.sessions.disconnect(session);
    this.#given.onEnded();
  }

  #halt(): void {
    const open = this.ran.at(-1);
    this.stoppedAt = this.#given.clock.now();
    if (open) open.to = this.stoppedAt;
    this.#life++;
    for (const cancel of this.#calls) cancel();
    this.#calls = [];
    this.session = null;
  }

  /** Looks whether GitHub has a job for its idle runner. */
  poll(): void {
    const { github, onJob } = this.#given;
    if (this.state !== 'running' || this.job !== null || this.session === null) return;
    const answer = github.sessions.poll(this.session);
    if (answer.kind === 'gone') return this.#exit(1);
    if (answer.kind === 'nothing' || !github.sessions.acquire(this.session, answer.job.id).ok) return;
    this.job = answer.job.id;
    this.jobsTaken++;
    onJob(this.jobsTaken);
    this.#work(answer.job.id);
  }

  /** The service died: what was asked of it breaks off. */
  connectionLost(): void {
    if (this.state !== 'running' || this.#asks === 0) return;
    this.#asks++;
    this.#after(5 * SECOND, () => this.#claim(this.startedAt + ASKS_FOR));
  }

  #booted(): void {
    this.#report({ kind: 'booted' });
    const { jitConfig } = this.birth.request;
    if (jitConfig !== null) return this.#connect(jitConfig);
    this.#claim(this.#given.clock.now() + ASKS_FOR);
  }

  /** Asks until it is answered, for ten minutes; a service that is down or an answer that is lost costs half a minute at most. */
  #claim(until: number): void {
    const { desk, clock, chance, nature } = this.#given;
    if (clock.now() > until) return this.leave(1);
    const asked = ++this.#asks;
    const isCurrent = (life: number): boolean => life === this.#life && asked === this.#asks;
    const again = (ms: number): void => {
      const life = this.#life;
      this.#after(ms, () => isCurrent(life) && this.#claim(until));
    };
    const open = desk();
    if (!open || chance.is(nature.lostClaims)) return again(chance.whole(2, 10) * SECOND);
    again(NO_ANSWER);
    const life = this.#life;
    const isLost = chance.is(nature.lostClaims);
    void open.claim(this.#identity()).then(
      (answer) => {
        if (answer.kind === 'runner') this.#given.onDelivered(answer.jitConfig, this.birth.id);
        if (!isLost && isCurrent(life)) this.#obey(answer, { again });
      },
      () => {},
    );
  }

  #obey(answer: ClaimAnswer, { again }: { readonly again: (ms: number) => void }): void {
    switch (answer.kind) {
      case 'wait':
        return again(answer.ms);
      case 'leave':
        return this.leave(0);
      case 'stock':
        this.#asks = 0;
        return this.#sayReady();
      case 'runner':
        this.#asks = 0;
        return this.#connect(answer.jitConfig);
    }
  }

  #sayReady(): void {
    this.#report({ kind: 'stock-ready' });
    this.#after(15 * SECOND, () => this.#sayReady());
  }

  #report(milestone: Milestone): void {
    const { desk, chance, nature } = this.#given;
    const open = desk();
    if (!open || nature.kind === 'local' || chance.is(nature.lostClaims)) return;
    open.report(this.#identity(), milestone).catch(() => {});
  }

  #identity() {
    return { machine: this.birth.id, region: 'eu-west-1', account: '123456789012' };
  }

  #connect(jitConfig: string): void {
    const { github, chance, nature } = this.#given;
    if (chance.is(nature.exits)) return this.#exit(chance.oneOf([2, 2, 5, 7]));
    const { agentId, secret } = JSON.parse(jitConfig) as { agentId: number; secret: string };
    this.runnerId = agentId;
    const session = github.sessions.connect(secret, { agentId, version: '2.340.0' });
    if (!session.ok) return this.#exit(session.error.status === 409 ? 5 : 1);
    this.session = session.value.sessionId;
    this.#report({ kind: 'runner-started' });
    this.#listen();
  }

  /** An idle runner asks again when its long poll runs out. */
  #listen(): void {
    this.poll();
    if (this.state === 'running' && this.job === null && this.session !== null) this.#after(LONG_POLL, () => this.#listen());
  }

  #work(job: number): void {
    const { github, clock, chance, nature } = this.#given;
    const endsAt = chance.is(nature.endless) ? Number.POSITIVE_INFINITY : clock.now() + chance.whole(...nature.work);
    const renew = (): void => {
      const answer = github.sessions.renew(job);
      const isCancelled = answer.ok && answer.value.cancelled;
      if (isCancelled || clock.now() >= endsAt) {
        const conclusion = isCancelled ? 'cancelled' : 'success';
        github.sessions.complete(job, { conclusion, outputs: {}, annotations: [], summary: '' });
        return this.#exit(0);
      }
      this.#after(Math.min(endsAt - clock.now(), RENEW_EVERY), renew);
    };
    renew();
  }

  /** The runner is over, and takes its machine along: a process at once, a virtual machine once it told. */
  #exit(exitCode: number): void {
    this.#report({ kind: 'runner-exited', exitCode });
    this.leave(exitCode);
  }

  #after(ms: number, run: () => void): void {
    const life = this.#life;
    const { clock } = this.#given;
    this.#calls.push(
      clock.at(clock.now() + ms, () => {
        if (life === this.#life && this.state === 'running') run();
      }),
    );
  }
}
