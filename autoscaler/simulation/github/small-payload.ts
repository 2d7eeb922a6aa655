import type { EventFacts } from './types.ts';

/** What workflows read most of `github.event`, for worlds without a face that renders the whole payload. */
export function smallPayload(facts: EventFacts): Readonly<Record<string, unknown>> {
  const { repository, sender } = facts;
  const common = {
    ...(facts.action === null ? {} : { action: facts.action }),
    repository: {
      id: repository.id,
      name: repository.name,
      full_name: repository.fullName,
      default_branch: repository.defaultBranch,
    },
    sender: { login: sender },
  };
  return { ...common, ...own(facts) };
}

function own(facts: EventFacts): Readonly<Record<string, unknown>> {
  switch (facts.event) {
    case 'push':
      return { ref: facts.ref, before: facts.before, after: facts.after, forced: facts.forced, deleted: facts.commit === null };
    case 'pull_request': {
      const { number, title, headRef, headSha, baseRef, baseSha, draft, merged } = facts.pull;
      const sides = { head: { ref: headRef, sha: headSha }, base: { ref: baseRef, sha: baseSha } };
      return { number, pull_request: { number, title, draft, merged, ...sides } };
    }
    case 'workflow_dispatch':
      return { ref: facts.ref, workflow: facts.workflow, inputs: facts.inputs };
    case 'repository_dispatch':
      return { branch: facts.branch, client_payload: facts.clientPayload };
    case 'issue_comment': {
      const { id, body, author } = facts.comment;
      const issue = { number: facts.issueNumber, ...(facts.pull ? { pull_request: {} } : {}) };
      return { issue, comment: { id, body, user: { login: author } } };
    }
    case 'workflow_run': {
      const { id, name, event, conclusion, headSha, headBranch } = facts.run;
      return { workflow_run: { id, name, event, conclusion, head_sha: headSha, head_branch: headBranch } };
    }
    case 'schedule':
      return { schedule: facts.schedule };
    default:
      return {};
  }
}
