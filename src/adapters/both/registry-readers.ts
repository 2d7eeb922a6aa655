import type { Look, SourceReaders } from '../../watch-ports.ts';
import { type GitRemoteGiven, lookAtRemote } from './git-remote.ts';
import { lookAtRegistry, type Registries } from './registry.ts';

/** Everything that can be watched, by its kind. */
export function createReaders(given: Registries & Pick<GitRemoteGiven, 'path'>): SourceReaders {
  return {
    look: (sources) =>
      sources[0]?.kind === 'git'
        ? lookAtRemote(
            sources.map((one) => reachable(one, given)),
            given,
          )
        : Promise.all(sources.map((source): Promise<Look> => lookAtRegistry(source, given))),
  };
}

/** Where no ssh is spoken, what was reached by it is asked for by https: its id says where that would be. */
function reachable<S extends Parameters<SourceReaders['look']>[0][number]>(source: S, { rules }: Registries): S {
  if (!source.url.startsWith('ssh://') || rules.knownHosts !== undefined) return source;
  const [, https] = /^git:(https:[^#]+)#/.exec(source.id) ?? [];
  return https === undefined ? source : { ...source, url: https };
}
