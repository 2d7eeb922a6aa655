import type { Look, SourceReaders } from '../../watch-ports.ts';
import { type GitRemoteGiven, lookAtRemote } from './git-remote.ts';
import { lookAtRegistry, type Registries } from './registry.ts';

/** Everything that can be watched, by its kind. */
export function createReaders(given: Registries & Pick<GitRemoteGiven, 'path'>): SourceReaders {
  return {
    look: (sources) =>
      sources[0]?.kind === 'git'
        ? lookAtRemote(sources, given)
        : Promise.all(sources.map((source): Promise<Look> => lookAtRegistry(source, given))),
  };
}
