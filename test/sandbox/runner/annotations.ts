import { isAbsolute, relative } from 'node:path';
import type { Annotation } from '../protocol.ts';
import type { WorkflowCommand } from './workflow-commands.ts';

/** GitHub keeps this many of each level per step. */
export const ANNOTATIONS_PER_LEVEL = 10;

/** A longer message is cut, in UTF-16 units. */
export const MESSAGE_LIMIT = 4096;

const LEVELS = { notice: 'notice', warning: 'warning', error: 'failure' } as const;

export type IssueLevel = keyof typeof LEVELS;

/** The annotation that an `error`, `warning` or `notice` command asks for. Paths below the workspace become relative to it. */
export function annotationFrom(
  level: IssueLevel,
  command: Pick<WorkflowCommand, 'data' | 'properties'>,
  workspace: string,
): Annotation {
  const { file, title, line, endline } = command.properties;
  const startLine = lineNumber(line);
  const endLine = lineNumber(endline) ?? startLine;
  return {
    level: LEVELS[level],
    message: command.data.slice(0, MESSAGE_LIMIT),
    ...(title ? { title } : {}),
    ...(file ? { path: pathFrom(file, workspace) } : {}),
    ...(startLine === undefined ? {} : { startLine }),
    ...(endLine === undefined ? {} : { endLine }),
  };
}

function lineNumber(text: string | undefined): number | undefined {
  return text !== undefined && /^[0-9]{1,9}$/.test(text) ? Number(text) : undefined;
}

function pathFrom(file: string, workspace: string): string {
  if (!isAbsolute(file)) return file;
  const inside = relative(workspace, file);
  return inside.startsWith('..') ? file : inside;
}

/** The annotations of one step, at most ten of each level; the rest stands in the log only. */
export class StepAnnotations {
  readonly #kept: Annotation[] = [];

  add(annotation: Annotation): void {
    const sameLevel = this.#kept.filter((one) => one.level === annotation.level);
    if (sameLevel.length < ANNOTATIONS_PER_LEVEL) this.#kept.push(annotation);
  }

  get kept(): readonly Annotation[] {
    return this.#kept;
  }
}
