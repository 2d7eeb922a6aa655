import type { AttemptRequest, Attempts, PlanAnswer, PlanPrograms, PlanRequest, Workspace } from '../../src/ports.ts';

/** Commands that end as ordered, after printing something. */
export class FakeAttempts implements Attempts {
  readonly requests: AttemptRequest[] = [];
  readonly #outcome: Partial<Awaited<ReturnType<Attempts['run']>>>;

  constructor(outcome: Partial<Awaited<ReturnType<Attempts['run']>>> = { code: 0 }) {
    this.#outcome = outcome;
  }

  async run(request: AttemptRequest): ReturnType<Attempts['run']> {
    this.requests.push(request);
    request.log.write(Buffer.from('::error::I am only a test\n'));
    return { code: null, signal: null, cancelled: false, oomKills: 0, survivors: [], ...this.#outcome };
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
