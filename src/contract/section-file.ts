/** Where a repository says how Pilotlight works for it, below its root. Apart from its sections, each of which takes long to load. */
export const SECTION_FILE = '.github/pilotlight.yml';
