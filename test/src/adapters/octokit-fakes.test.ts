import type { CommentFacts } from '../../../src/people-ports.ts';
import { commentsKeepTheirPromises } from '../../conformance/comments.ts';
import { type PullUnderTest, pullsKeepTheirPromises } from '../../conformance/pulls.ts';
import { workflowRunsKeepTheirPromises } from '../../conformance/workflow-runs.ts';
import { MemoryComments, type MemoryGitHub, MemoryPulls, MemoryWorkflowRuns } from '../../fakes/memory-pulls.ts';
import { SteppedClock } from '../../fakes/stepped-clock.ts';

let last = 0;
const aSha = (): string => (++last).toString(16).padStart(40, '0');
const outage = (fakes: MemoryGitHub) => (isOut: boolean) => {
  fakes.trouble = isOut ? 'unreachable' : null;
};

pullsKeepTheirPromises('MemoryPulls', async () => {
  const clock = new SteppedClock();
  const pulls = new MemoryPulls();
  let main = aSha();
  pulls.setParent(main, null);
  const push = async ({ headRepository, headRef }: PullUnderTest): Promise<string> => {
    const after = aSha();
    pulls.move(headRepository, headRef, { after, at: clock.now() });
    return after;
  };
  const end = async (number: number, merged: string | null): Promise<void> => {
    const pull = await pulls.pull(number);
    if (pull.ok) pulls.put({ ...pull.value, state: 'closed', merged: merged !== null, mergeSha: merged });
  };
  return {
    pulls,
    open: async (from) => {
      const opened = { number: ++last, headSha: '', headRef: `topic-${last}`, headRepository: from };
      const headSha = await push(opened);
      const words = { state: 'open' as const, merged: false, mergeSha: null, title: 't', body: '', author: null };
      pulls.put({ ...opened, ...words, headSha, baseRef: 'main', baseSha: main });
      return { ...opened, headSha };
    },
    push,
    merge: async ({ number }) => {
      const sha = aSha();
      pulls.setParent(sha, main);
      main = sha;
      await end(number, sha);
      return sha;
    },
    enqueue: async ({ number }, onto) => {
      const sha = aSha();
      pulls.enqueue({ number, branch: 'main', sha, onto });
      return sha;
    },
    closePull: ({ number }) => end(number, null),
    person: async (login, role) => {
      pulls.setRole(login, ++last, role);
      return last;
    },
    main: async () => main,
    now: () => clock.now(),
    setOutage: outage(pulls),
    close: async () => {},
  };
});

commentsKeepTheirPromises('MemoryComments', async () => {
  const clock = new SteppedClock();
  const comments = new MemoryComments(() => clock.now());
  const person = (login: string): CommentFacts['author'] => ({ login, id: login.length, isBot: false });
  return {
    comments,
    pull: 12,
    write: async (login, body) => ({ id: comments.write(12, person(login), body).id, author: person(login).id }),
    change: async (_, id, body) => {
      await clock.step(1_000);
      comments.change(id, body);
    },
    reactionsTo: (id) => [...comments.reactions].filter((one) => one.startsWith(`${id} `)).map((one) => one.split(' ')[1] ?? ''),
    now: () => clock.now(),
    setOutage: outage(comments),
    close: async () => {},
  };
});

workflowRunsKeepTheirPromises('MemoryWorkflowRuns', async () => {
  const runs = new MemoryWorkflowRuns();
  const begin = (event: string, headRepository: string, headBranch: string) => {
    const facts = { id: String(++last), headSha: aSha(), headRepository, headBranch, event };
    runs.put({ ...facts, status: 'running', conclusion: null, attempt: 1 });
    return { run: facts.id, headSha: facts.headSha, headBranch };
  };
  return {
    runs,
    begin: async () => begin('push', 'acme/plots', 'main'),
    beginFork: async () => begin('pull_request', 'eve/plots', 'topic'),
    store: async (run, { name, bytes }) => void runs.store(run, name, bytes),
    finish: async (run, conclusion) => {
      const found = await runs.run(run);
      if (found.ok) runs.put({ ...found.value, status: 'completed', conclusion });
    },
    setOutage: outage(runs),
    close: async () => {},
  };
});
