import type { WorkflowRight } from '../branch-ports.ts';
import type { Asked } from '../people-ports.ts';

/** Calls of GitHub's REST API about one repository, with whatever token and client a program has. Nothing of it throws. */
export interface BranchCalls {
  readonly repository: string;
  /** What `read` makes of a 2xx answer, or of a refusal that `answers` names; undefined is an answer that GitHub does not give. */
  ask<T>(call: BranchCall, read: (answer: BranchAnswer) => T | undefined): Promise<Asked<T>>;
  workflowRight(): Promise<WorkflowRight>;
}

export interface BranchCall {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  /** With `{owner}` and `{repo}`. */
  readonly route: string;
  readonly parameters?: Readonly<Record<string, unknown>>;
  /** What the token must be allowed, besides `metadata: read`. */
  readonly needs: Readonly<Record<string, 'read' | 'write'>>;
  /** A status that is an answer, too. */
  readonly answers?: 409;
}

export interface BranchAnswer {
  /** 409, or some 2xx. */
  readonly status: number;
  readonly data: unknown;
}
