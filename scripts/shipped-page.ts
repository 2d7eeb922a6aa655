export interface Shipping {
  /** The release that ships the page, without its v. */
  readonly version: string;
  /** Names of the pages that are shipped, beside each other. */
  readonly pages: ReadonlySet<string>;
}

const REPOSITORY = 'https://github.com/pilotlight-ci/pilotlight/blob';

/** A page of docs/ for a folder without the rest of docs/: what leads elsewhere leads to the repository, as it was at that release. */
export function shippedPage(text: string, { version, pages }: Shipping): string {
  return text.replaceAll(/\]\(([^)\s#:]+)((?:#[^)\s]*)?)\)/g, (link, path: string, heading: string) => {
    if (pages.has(path)) return link;
    const { pathname } = new URL(path, 'file:///docs/');
    return `](${REPOSITORY}/v${version}${pathname}${heading})`;
  });
}
