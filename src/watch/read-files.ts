import type { Yaml } from '../ports.ts';
import { type Findings, type FoundFile, joinFindings, NOTHING } from './evidence.ts';
import { readPackageLock, readPnpmLock, readYarnLock } from './read-javascript.ts';
import { readRepoManifest, readYamlManifest } from './read-manifests.ts';
import { readBuildout, readCMake, readGitmodules } from './read-native.ts';
import { readCargoLock, readDirectUrl, readPoetryLock, readUvLock } from './read-python.ts';
import { readDockerfile } from './read-workflow.ts';

type Reader = (file: FoundFile, yaml: Yaml) => Findings;

/** By the last part of a path. */
const READERS: readonly (readonly [RegExp, Reader])[] = [
  [/^direct_url\.json$/, readDirectUrl],
  [/^uv\.lock$/, readUvLock],
  [/^poetry\.lock$/, readPoetryLock],
  [/^Cargo\.lock$/, readCargoLock],
  [/^(?:package-lock|npm-shrinkwrap)\.json$/, readPackageLock],
  [/^yarn\.lock$/, readYarnLock],
  [/^pnpm-lock\.yaml$/, readPnpmLock],
  [/^\.gitmodules$/, readGitmodules],
  [/^CMakeLists\.txt$|\.cmake$/, readCMake],
  [/^(?:buildout|sources|versions)\.cfg$/, readBuildout],
  [/\.repos$|^west\.yml$/, readYamlManifest],
  [/^(?:default|manifest)\.xml$/, readRepoManifest],
  [/^Dockerfile(?:\..+)?$|\.Dockerfile$/i, readDockerfile],
];

const nameOf = (path: string): string => path.slice(path.lastIndexOf('/') + 1);
const readerOf = (path: string): Reader | undefined => READERS.find(([pattern]) => pattern.test(nameOf(path)))?.[1];

/** Whether a file can say anything about sources; files that a buildout extends are read besides. */
export const isWatchedFile = (path: string): boolean => readerOf(path) !== undefined;

/** Each file for itself: one that cannot be read takes nothing else with it. */
export function readFiles(files: readonly FoundFile[], yaml: Yaml): Findings {
  return joinFindings(files.map((file) => (readerOf(file.path) ?? otherwise)(file, yaml)));
}

const otherwise: Reader = (file) => (file.path.endsWith('.cfg') ? readBuildout(file) : NOTHING);
