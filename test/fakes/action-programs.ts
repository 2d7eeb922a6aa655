import type { AttemptRequest, Attempts, PlanAnswer, PlanPrograms, PlanRequest, Workspace } from '../../src/ports.ts';

export type Ended = Partial<Awaited<ReturnType<Attempts['run']>>>;

/** Commands that end as ordered, after printing something; the last order holds for all that follow. */
export class FakeAttempts implements Attempts {
  readonly requests: AttemptRequest[] = [];
  /** What a command does meanwhile. */
  during: () => Promise<void> | void = () => undefined;
  readonly #outcomes: readonly Ended[];

  constructor(...outcomes: readonly Ended[]) {
    this.#outcomes = outcomes.length > 0 ? outcomes : [{ code: 0 }];
  }

  async run(request: AttemptRequest): ReturnType<Attempts['run']> {
    this.requests.push(request);
    request.log.write(Buffer.from('::error::I am only a test\n'));
    await this.during();
    const outcome = this.#outcomes[Math.min(this.requests.length, this.#outcomes.length) - 1];
    return { code: null, signal: null, cancelled: false, oomKills: 0, survivors: [], ...outcome };
  }
}

/** A plan's program that answers as ordered. */
export class FakePlanPrograms implements PlanPrograms {
  readonly requests: PlanRequest[] = [];
  answer: PlanAnswer = { kind: 'configurations', configurations: [] };

  async evaluate(request: PlanRequest): Promise<PlanAnswer> {
    this.requests.push(request);
    request.log.write(Buffer.from('thinking\n'));
    return this.answer;
  }
}

/** Files by path. */
export function fakeWorkspace(files: Readonly<Record<string, string>>): Workspace {
  return {
    read: async (path) => files[path],
    isFolder: async (path) => Object.keys(files).some((file) => file.startsWith(`${path}/`)),
    list: async (folder) =>
      Object.keys(files)
        .filter((path) => path.startsWith(`${folder}/`))
        .map((path) => path.slice(folder.length + 1))
        .filter((name) => !name.includes('/'))
        .sort(),
  };
}
