import type { SiteManifest } from '../../contract/site-manifest.ts';
import { type GuardRules, guardDeletes } from '../../site/delete-guard.ts';
import { isPublished } from '../../site/next-manifest.ts';
import { gonePaths, type PlannedPut, planFiles } from '../../site/plan-publication.ts';
import type { Phase, WantedFile } from '../../site/wanted-files.ts';
import { type Arriving, News } from './arriving-files.ts';

/** What has changed, while the rest is still hashed. */
export interface HeadStart {
  /** Everything that may be written or removed, as far as is known now. */
  readonly paths: readonly string[];
  /** Of a phase, as they become known; ends when no more can come. @throws UnusableFolder where one is refused. */
  puts(phase: Phase): AsyncIterable<PlannedPut>;
}

/**
 * Once the first change is known. Null where there is none, where something must be looked at before (what others left, what was retired), or
 * where more vanishes than may: then it is planned when all is known.
 */
export async function headStart(manifest: SiteManifest | null, arriving: Arriving, guard: GuardRules): Promise<HeadStart | null> {
  const phases = await arriving.phases;
  if (!phases || !isPublished(manifest) || manifest.pending !== null) return null;
  if (Object.keys(manifest.retired).some((path) => phases.has(path))) return null;
  const vanishing = gonePaths(manifest, phases).length;
  if (guardDeletes(vanishing, Object.keys(manifest.files).length, guard) !== null) return null;
  const coming = new Coming(manifest, phases, arriving);
  return (await coming.begins()) ? coming : null;
}

class Coming implements HeadStart {
  readonly #manifest: SiteManifest;
  readonly #phases: ReadonlyMap<string, Phase>;
  readonly #arriving: Arriving;
  readonly #puts: Readonly<Record<Phase, PlannedPut[]>> = { assets: [], others: [], pages: [], root: [] };
  /** Files that are not known yet. */
  readonly #left: Record<Phase, number> = { assets: 0, others: 0, pages: 0, root: 0 };
  readonly #same = new Set<string>();
  readonly #news = new News();
  #hasChange = false;
  #isOver = false;

  constructor(manifest: SiteManifest, phases: ReadonlyMap<string, Phase>, arriving: Arriving) {
    this.#manifest = manifest;
    this.#phases = phases;
    this.#arriving = arriving;
    for (const phase of phases.values()) this.#left[phase] += 1;
  }

  get paths(): readonly string[] {
    const open = [...this.#phases.keys()].filter((path) => !this.#same.has(path));
    return [...open, ...Object.keys(this.#manifest.retired)].sort();
  }

  /** Whether anything has changed; told as soon as that is known. */
  async begins(): Promise<boolean> {
    void this.#follow();
    while (!this.#hasChange && !this.#isOver) await this.#news.next();
    return this.#hasChange;
  }

  async *puts(phase: Phase): AsyncGenerator<PlannedPut> {
    for (let at = 0; ; ) {
      const put = this.#puts[phase][at];
      if (put) {
        at += 1;
        yield put;
      } else if (this.#left[phase] === 0) return;
      else if (this.#isOver) throw await this.#whyNotAll();
      else await this.#news.next();
    }
  }

  /** Nothing that comes later may be written without it. */
  async #whyNotAll(): Promise<unknown> {
    const error = new Error('a file of the folder was neither hashed nor refused');
    return this.#arriving.all.then(
      () => error,
      (cause: unknown) => cause,
    );
  }

  async #follow(): Promise<void> {
    for await (const batch of this.#arriving.files()) {
      this.#take(batch);
      this.#news.tell();
    }
    this.#isOver = true;
    this.#news.tell();
  }

  #take(wanted: readonly WantedFile[]): void {
    const { unchanged, puts } = planFiles({ manifest: this.#manifest, wanted, found: new Map() });
    for (const path of unchanged.keys()) this.#same.add(path);
    for (const put of puts) this.#puts[put.file.phase].push(put);
    for (const { phase } of wanted) this.#left[phase] -= 1;
    this.#hasChange ||= puts.length > 0;
  }
}
