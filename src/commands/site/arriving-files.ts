import type { Site } from '../../contract/sites-config.ts';
import { fault } from '../../faults.ts';
import type { Fault } from '../../lib/fault.ts';
import { asSentence } from '../../lib/sentence.ts';
import { type ChosenTarget, foreignPrefixes } from '../../site/choose-target.ts';
import { type Phase, pathFaults, phaseBy, type WantedFile, wantedBy } from '../../site/wanted-files.ts';
import type { RefusedPath, ScannedFolder, SiteFolder } from '../../site-ports.ts';

/** Faults of a folder that are told. */
const MOST_TOLD = 20;

/** The files of a folder while they are hashed: what changed can be written before the last is known. */
export interface Arriving {
  /** Of all files, by path, as soon as nothing is wrong with their names; null where something is, or they are known at the end only. */
  readonly phases: Promise<ReadonlyMap<string, Phase> | null>;
  /** Each file once, in any order, from the first on whenever it is asked for. Ends early where one is refused. */
  files(): AsyncIterable<readonly WantedFile[]>;
  /** In their order. @throws UnusableFolder */
  readonly all: Promise<readonly WantedFile[]>;
}

/** What was built can be no site. */
export class UnusableFolder extends Error {
  readonly faults: readonly Fault[];

  constructor(faults: readonly Fault[]) {
    super(faults.map(({ what }) => what).join(' '));
    this.name = 'UnusableFolder';
    this.faults = faults;
  }
}

/** Where the files are to lie. */
export interface Destination {
  readonly site: Site;
  readonly chosen: ChosenTarget;
}

/** Begins to look through a folder. Whoever waits for what comes of it hears of its errors. */
export function arrivingFiles(folder: string, destination: Destination, files: SiteFolder): Arriving {
  const { site } = destination;
  const phases = Promise.withResolvers<ReadonlyMap<string, Phase> | null>();
  const batches: (readonly WantedFile[])[] = [];
  const news = new News();
  const [wanted, phaseOf] = [wantedBy(site), phaseBy(site)];
  const scan = files.scan(folder, {
    walked: (found) => {
      const isSite = faultsOf(folder, found, destination).length === 0;
      phases.resolve(isSite ? new Map(found.paths.map((path) => [path, phaseOf(path)])) : null);
    },
    hashed: (batch) => {
      batches.push(batch.map(wanted));
      news.tell();
    },
  });
  let isOver = false;
  const over = (): void => {
    isOver = true;
    phases.resolve(null);
    news.tell();
  };
  const all = scan.then((found) => usable(folder, found, destination));
  all.then(over, over);
  return {
    phases: phases.promise,
    all,
    async *files() {
      for (let at = 0; at < batches.length || !isOver; ) {
        const batch = batches[at];
        if (batch) {
          at += 1;
          yield batch;
        } else await news.next();
      }
    },
  };
}

/** Wakes all that wait. */
export class News {
  #next = Promise.withResolvers<void>();

  next(): Promise<void> {
    return this.#next.promise;
  }

  tell(): void {
    this.#next.resolve();
    this.#next = Promise.withResolvers();
  }
}

function usable(folder: string, { files, refused }: ScannedFolder, destination: Destination): readonly WantedFile[] {
  const faults = faultsOf(folder, { paths: files.map(({ path }) => path), refused }, destination);
  if (faults.length > 0) throw new UnusableFolder(faults);
  return files.map(wantedBy(destination.site));
}

interface Found {
  readonly paths: readonly string[];
  readonly refused: readonly RefusedPath[];
}

function faultsOf(folder: string, { paths, refused }: Found, { site, chosen }: Destination): readonly Fault[] {
  const tell = (what: string) => fault('site-folder', asSentence(`${folder}: ${what}`));
  const unseen = refused.find(({ path }) => path === '.');
  if (unseen) return [tell(`the folder ${unseen.why}`)];
  const foreign = foreignPrefixes(site, chosen.target);
  const taken = paths.find((path) => foreign.some((prefix) => path.startsWith(prefix)));
  return [
    ...refused.slice(0, MOST_TOLD).map(({ path, why }) => `${JSON.stringify(path.slice(0, 200))} ${why}`),
    ...pathFaults(paths, site.root),
    ...(taken ? [`the folder has ${JSON.stringify(taken)}, where another target of the site publishes`] : []),
  ].map(tell);
}
