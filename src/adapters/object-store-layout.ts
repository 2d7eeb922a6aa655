import { isArtifactPath, isConfigurationId, OUTPUT_FILE } from '../contract/build-place.ts';

/** Where things stand below the store's root. */
export class StoreLayout {
  readonly #place: string;
  readonly #url: string | null;

  constructor(place: string, url: string | null) {
    this.#place = place;
    this.#url = url?.replace(/\/$/, '') ?? null;
  }

  /** @throws RangeError for an id that is none. */
  output(id: string): string {
    if (!isConfigurationId(id)) throw new RangeError(`expected the id of a configuration, found ${JSON.stringify(id)}`);
    return `${this.#place}/${id}/${OUTPUT_FILE}`;
  }

  /** @throws RangeError for a path that could leave its folder (A9), or that is the output's own. */
  artifact(id: string, path: string): string {
    const isOurs = path.split('/')[0]?.toLowerCase().startsWith(OUTPUT_FILE);
    if (!isArtifactPath(path) || isOurs) throw new RangeError(`an artifact cannot be called ${JSON.stringify(path)}`);
    return this.output(id).slice(0, -OUTPUT_FILE.length) + path;
  }

  /** A branch stands in the place with its `%2F`, which is a `%` of the name to the store. */
  url(id: string): string | null {
    return this.#url && `${this.#url}/${this.output(id).split('/').map(encodeURIComponent).join('/')}`;
  }
}
