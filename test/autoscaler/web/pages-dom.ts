/**
 * As much of a browser's own words as tests say inside pages. The compiler's library of them would declare them for the whole
 * repository, which runs in no browser.
 */
export interface Dom {
  readonly document: Element & { readonly body: Element; readonly documentElement: Element };
  readonly location: { hash: string; replace(address: string): void };
  readonly getComputedStyle: (element: Element) => { readonly backgroundColor: string; readonly color: string };
  readonly addEventListener: (kind: string, listener: () => void) => void;
}

interface Element {
  readonly tagName: string;
  readonly textContent: string | null;
  readonly scrollWidth: number;
  readonly dataset: Readonly<Record<string, string>>;
  getAttribute(name: string): string | null;
  querySelector(selector: string): Element | null;
  querySelectorAll(selector: string): readonly Element[];
  getBoundingClientRect(): { readonly top: number; readonly bottom: number };
}
