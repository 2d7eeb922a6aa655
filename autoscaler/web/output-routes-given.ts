import type { IncomingMessage } from 'node:http';
import type { Build, BuildStore } from '../build-ports.ts';
import type { BuildFiles, Seals } from '../builds/build-files.ts';
import type { ShownState } from '../builds/shown-state.ts';
import type { Clock } from '../ports.ts';
import type { Reply, StreamReply } from './reply.ts';

export interface OutputRoutesGiven {
  readonly store: Pick<BuildStore, 'get' | 'all'>;
  readonly files: BuildFiles;
  readonly seals: Seals;
  readonly clock: Pick<Clock, 'sleep'>;
  /** Reads the document `state`: `shownState`. */
  readonly shown: (state: unknown) => ShownState;
  /** Whether HTML reports may run their own scripts: only where this is an origin of its own, without sessions. Default: they may not. */
  readonly mayRun?: boolean;
  /** Pages for people, of a build (`id` null) or of one of its configurations; without them there are lists in plain text. */
  readonly pages?: (
    build: Build,
    id: string | null,
    request: IncomingMessage,
  ) => Reply | StreamReply | Promise<Reply | StreamReply>;
}

export interface Reading {
  readonly request: IncomingMessage;
  readonly query: URLSearchParams;
  readonly build: Build;
}
