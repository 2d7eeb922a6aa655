import { afterAll, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { aRunOfHead } from '../../fakes/fake-people-forge.ts';
import { histories, SECTION } from '../../src/requests/history.ts';
import { HistoryPlayer, type Pressed, type Said, type Stage } from '../../src/requests/history-player.ts';
import { HistoryWatch } from '../../src/requests/history-watch.ts';
import type { Death } from '../../src/requests/mortal.ts';
import { Disk, KilledWorld, REPOSITORY } from './killed-world.ts';

const disk = new Disk();
afterAll(() => disk.close());

/** The service's desk on a real journal. */
class DeskStage implements Stage {
  readonly #world = new KilledWorld(SECTION.replaceAll('\n', ' '), disk);
  readonly pulls = this.#world.forge.pulls;
  readonly comments = this.#world.forge.comments;
  #last = 100;
  readonly watch = new HistoryWatch({
    ...{ now: () => this.now(), people: this.pulls, comments: this.comments, isBlackout: () => this.#world.isBlackout },
    find: (id) => this.#world.ledger.find(id),
  });

  constructor() {
    const { ledger, forge } = this.#world;
    const [change, dispatch] = [ledger.change.bind(ledger), forge.dispatch.bind(forge)];
    ledger.change = async (id, what) => {
      await this.watch.onChange(id, what);
      await change(id, what);
    };
    forge.dispatch = async (repository, what) => {
      await this.watch.onStart(`dispatch ${what.workflow}`, what.inputs['id'] ?? '');
      return dispatch(repository, what);
    };
    for (const how of ['rerunFailed', 'rerunAll'] as const) {
      const rerun = forge[how];
      forge[how] = async (repository, id) => {
        const isOver = forge.runs.some((run) => run.id === id && run.status === 'completed');
        if (isOver) await this.watch.onStart(`rerun ${id}`, null);
        return rerun(repository, id);
      };
    }
  }

  now = (): number => this.#world.clock.now();
  async wait(ms: number): Promise<void> {
    this.#world.clock.jump(this.now() + ms);
  }
  blackout(on: boolean): void {
    this.#world.isBlackout = on;
  }
  begin = (death: Death | null): Promise<void> => this.#world.start(death);
  isDead = (): boolean => this.#world.hand.isDead;
  pushed(headSha: string): void {
    this.#world.forge.runs.unshift(aRunOfHead({ id: String(++this.#last), headSha }));
  }
  endRuns(conclusion: string): void {
    const { forge } = this.#world;
    for (const { id, status } of forge.runs) if (status === 'running') forge.end(id, conclusion);
  }
  async waiting(): Promise<readonly string[]> {
    return (await this.#world.ledger.open()).flatMap(({ id, state }) => (state === 'waiting' ? [id] : []));
  }
  /** Two deliveries of it at once, as GitHub may send them. */
  async deliver({ id, who, body, pull }: Said): Promise<boolean> {
    const hint = { repository: REPOSITORY, pull, action: 'created', id, body, author: who, sender: who };
    const told = await Promise.allSettled([this.#world.desk.comment(hint), this.#world.desk.comment(hint)]);
    return told.some(({ status }) => status === 'fulfilled');
  }
  async press({ id, pull, who: by, head, text }: Pressed): Promise<void> {
    await this.#world.desk.ask({ id, via: 'button', repository: REPOSITORY, pull, by, head, text });
  }
  look = (): Promise<void> => this.#world.desk.look();
}

test('A2, A3, A20, S2: the service keeps the same promises on its journal, also where deliveries and presses come twice at once', async () => {
  const seen = { histories: 0, grants: 0, starts: 0, confirmed: 0 };
  await fc.assert(
    fc.asyncProperty(histories, async (steps) => {
      const stage = new DeskStage();
      const player = new HistoryPlayer(stage);
      player.onPush = (head) => stage.pushed(head);
      expect(await player.play(steps)).toEqual([]);
      seen.histories += 1;
      seen.grants += stage.watch.grants.size;
      seen.starts += stage.watch.starts.length;
      seen.confirmed += [...stage.watch.grants.values()].filter(({ command }) => command === 'release').length;
    }),
    { numRuns: 120, interruptAfterTimeLimit: 8_000 },
  );
  // Histories in which nothing happens would prove nothing.
  expect(seen.grants).toBeGreaterThan(seen.histories / 3);
  expect(seen.starts).toBeGreaterThan(seen.histories / 5);
}, 60_000);
