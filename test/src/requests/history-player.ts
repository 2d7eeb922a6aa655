import type { MemoryComments, MemoryPulls } from '../../fakes/memory-pulls.ts';
import { type Event, PEOPLE, PULLS, type Step, TEXTS } from './history.ts';
import type { HistoryWatch } from './history-watch.ts';
import type { Death } from './mortal.ts';

export type Who = (typeof PEOPLE)[number];
export interface Said {
  readonly id: number;
  readonly pull: number;
  readonly who: Who;
  readonly body: string;
}
export interface Pressed {
  readonly id: string;
  readonly pull: number;
  readonly who: Who;
  readonly text: string;
  readonly head: string;
}

/** Something that answers requests, and the world around it. */
export interface Stage {
  readonly pulls: MemoryPulls;
  readonly comments: MemoryComments;
  readonly watch: HistoryWatch;
  now(): number;
  wait(ms: number): Promise<void>;
  blackout(on: boolean): void;
  /** A process begins, with what the one before left. */
  begin(death: Death | null): Promise<void>;
  isDead(): boolean;
  /** False where it must come again. */
  deliver(comment: Said): Promise<boolean>;
  press(button: Pressed): Promise<void>;
  endRuns(conclusion: string): void;
  look(): Promise<void>;
  waiting(): Promise<readonly string[]>;
}

const REPOSITORY = 'acme/plots';

/** Plays one history, and tells what was broken in it. */
export class HistoryPlayer {
  readonly #stage: Stage;
  readonly #said: Said[] = [];
  readonly #owed = new Set<Said>();
  readonly #ids: string[] = [];
  #pushes = 0;
  #presses = 0;

  constructor(stage: Stage) {
    this.#stage = stage;
    for (const { login, id } of PEOPLE)
      stage.pulls.setRole(login, id, login === 'eve' ? 'read' : login === 'bob' ? 'admin' : 'maintain');
    for (const pull of PULLS) {
      stage.pulls.put({
        ...{ number: pull, state: 'open', merged: false, mergeSha: null, title: 't', body: '', author: null },
        ...{ headSha: '', headRepository: REPOSITORY, headRef: `feature-${pull}`, baseRef: 'main', baseSha: 'b'.repeat(40) },
      });
    }
  }

  async play(steps: readonly Step[]): Promise<readonly string[]> {
    const stage = this.#stage;
    await stage.begin(null);
    for (const pull of PULLS) this.push(pull);
    await stage.wait(60_000);
    for (const { event, death } of steps) {
      await stage.begin(death);
      stage.watch.hasDeath ||= death !== null;
      await this.#happens(event);
      if (stage.isDead()) await stage.begin(null);
      await stage.wait(100);
    }
    await stage.begin(null);
    for (let round = 0; round < 14; round++) {
      await this.#deliver([...this.#owed]);
      stage.endRuns('success');
      await stage.wait(61_000);
      await stage.look();
    }
    const late = this.#owed.size > 0 ? ['a delivery is never taken'] : [];
    return [...late, ...(await stage.watch.atRest(this.#ids, PULLS))];
  }

  push(pull: number): void {
    const after = (++this.#pushes).toString(16).padStart(40, '0');
    this.#stage.pulls.move(REPOSITORY, `feature-${pull}`, { after, at: this.#stage.now() });
    this.onPush(after);
  }

  onPush: (head: string) => void = () => undefined;

  async #happens(event: Event): Promise<void> {
    const { pulls } = this.#stage;
    switch (event.kind) {
      case 'say':
        return this.#say(event);
      case 'press':
        return this.#press(event);
      case 'confirm':
        return this.#confirm(event);
      case 'again':
        return this.#deliver(this.#said.slice(event.nth, event.nth + 1));
      case 'push':
        return this.push(event.pull);
      case 'door': {
        const found = await pulls.pull(event.pull);
        if (found.ok) pulls.put({ ...found.value, state: found.value.state === 'open' ? 'closed' : 'open' });
        return;
      }
      case 'role': {
        const { login, id } = PEOPLE[event.who] as Who;
        return pulls.setRole(login, id, event.role);
      }
      case 'blackout':
        return this.#stage.blackout(event.on);
      case 'wait':
        return this.#stage.wait(event.ms);
      case 'end':
        return this.#stage.endRuns(event.conclusion);
      case 'look':
        return this.#stage.look().catch(() => undefined);
    }
  }

  async #say({ who, text, pull, fate }: Extract<Event, { kind: 'say' }>): Promise<void> {
    const body = TEXTS[text] ?? '';
    const said = this.#written({ who: PEOPLE[who] as Who, pull, body });
    if (fate !== 'stays') this.#stage.watch.tampered.add(`comment:${said.id}`);
    if (fate === 'edited') this.#stage.comments.change(said.id, `${body} please`);
    if (fate === 'gone') this.#stage.comments.remove(said.id);
    await this.#deliver([said]);
  }

  async #confirm({ who, nth }: Extract<Event, { kind: 'confirm' }>): Promise<void> {
    const open = await this.#stage.waiting();
    const id = open[nth % Math.max(1, open.length)] ?? 'comment:1';
    const [, digits] = /^comment:(.*)$/.exec(id) ?? [];
    const all = PULLS.flatMap((pull) => this.#stage.comments.all(pull).map((comment) => ({ pull, comment })));
    const home = all.find(({ comment }) => String(comment.id) === digits)?.pull ?? (PULLS[nth % 2] as number);
    await this.#deliver([this.#written({ who: PEOPLE[who] as Who, pull: home, body: `/confirm ${digits ?? id}` })]);
  }

  #written({ who, pull, body }: Omit<Said, 'id'>): Said {
    const { id } = this.#stage.comments.write(pull, who, body);
    const said = { id, who, pull, body };
    this.#said.push(said);
    this.#ids.push(`comment:${id}`);
    return said;
  }

  async #press({ who, text, pull, isOld }: Extract<Event, { kind: 'press' }>): Promise<void> {
    const id = `button:${1_000 + ++this.#presses}`;
    this.#ids.push(id);
    const found = await this.#stage.pulls.pull(pull);
    const head = found.ok && !isOld ? found.value.headSha : 'c'.repeat(40);
    const button = { id, pull, who: PEOPLE[who] as Who, text: TEXTS[text] ?? '', head };
    // Twice at once, as somebody who is impatient does.
    await Promise.all([this.#stage.press(button), this.#stage.press(button)].map((one) => one.catch(() => undefined)));
  }

  /** GitHub delivers twice now and then, and again what was not taken. */
  async #deliver(comments: readonly Said[]): Promise<void> {
    for (const comment of comments) {
      const taken = await this.#stage.deliver(comment);
      if (taken) this.#owed.delete(comment);
      else this.#owed.add(comment);
    }
  }
}
