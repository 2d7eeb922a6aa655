import type { Artifacts, Coordinator, Forge, Joined, LogSink } from '../ports.ts';
import type { RunFacts } from '../run-facts.ts';
import type { ConfigurationPorts } from './configuration.ts';
import type { WorkspaceGlobs } from './keep-artifacts.ts';

export interface RunPorts extends ConfigurationPorts {
  readonly artifacts: Artifacts;
  readonly forge: Forge | undefined;
  readonly coordinator: Coordinator | undefined;
  /** Where outputs go when there is no service. */
  readonly store: LogSink | undefined;
  readonly workspaceGlobs: WorkspaceGlobs;
  /** Hex SHA-256 of a text's UTF-8. */
  readonly digest: (text: string) => string;
}

/** One job of the workflow's matrix on its way. */
export interface Round {
  readonly plan: string;
  readonly parcel: string;
  /** Attempt of this run in which the plan was made. */
  readonly since: number;
  /** Configurations of the whole plan; null where they are few. */
  readonly count: number | null;
  readonly facts: RunFacts;
  readonly ports: RunPorts;
  readonly deadline: number;
  readonly joined: Promise<Joined | null>;
}
