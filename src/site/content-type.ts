/** By the ending of a name, as IANA has registered it; text with its character set, since browsers guess otherwise. */
const TYPES: Readonly<Record<string, string>> = {
  ...{ html: 'text/html', htm: 'text/html', css: 'text/css', js: 'text/javascript', mjs: 'text/javascript' },
  ...{ txt: 'text/plain', md: 'text/markdown', csv: 'text/csv', tsv: 'text/tab-separated-values', vtt: 'text/vtt' },
  ...{ xml: 'application/xml', xsl: 'application/xml', rss: 'application/rss+xml', atom: 'application/atom+xml' },
  ...{ xhtml: 'application/xhtml+xml', json: 'application/json', map: 'application/json', jsonld: 'application/ld+json' },
  ...{ geojson: 'application/geo+json', ipynb: 'application/json', webmanifest: 'application/manifest+json' },
  ...{ svg: 'image/svg+xml', png: 'image/png', jpg: 'image/jpeg', jpeg: 'image/jpeg', gif: 'image/gif', webp: 'image/webp' },
  ...{ avif: 'image/avif', ico: 'image/vnd.microsoft.icon', bmp: 'image/bmp', tif: 'image/tiff', tiff: 'image/tiff' },
  ...{ woff: 'font/woff', woff2: 'font/woff2', ttf: 'font/ttf', otf: 'font/otf', eot: 'application/vnd.ms-fontobject' },
  ...{ wasm: 'application/wasm', pdf: 'application/pdf', epub: 'application/epub+zip', zip: 'application/zip' },
  ...{
    gz: 'application/gzip',
    tgz: 'application/gzip',
    tar: 'application/x-tar',
    whl: 'application/zip',
    jar: 'application/java-archive',
  },
  ...{ mp3: 'audio/mpeg', ogg: 'audio/ogg', wav: 'audio/wav', flac: 'audio/flac', mp4: 'video/mp4', webm: 'video/webm' },
  ...{ ogv: 'video/ogg', yaml: 'application/yaml', yml: 'application/yaml', toml: 'application/toml', rtf: 'application/rtf' },
  ...{ gltf: 'model/gltf+json', glb: 'model/gltf-binary', stl: 'model/stl', bz2: 'application/x-bzip2', xz: 'application/x-xz' },
};

const UNKNOWN = 'application/octet-stream';
/** Registered without a charset, and read as UTF-8 whatever is said. */
const IS_TEXT = /^text\/|\+xml$|^application\/(?:xml|yaml|toml)$/;

/** Endings that are remembered: where each file has one of its own, all of them would be. */
const MAX_KINDS = 1_000;

/** How files of one ending are given to readers. */
export interface Kind {
  /** As `Content-Type`. */
  readonly type: string;
  /** Whether gzip makes it smaller: text, and what is text inside. */
  readonly isCompressible: boolean;
  /** What browsers open and follow: nothing may name what is not there yet. */
  readonly isPage: boolean;
}

/** Thousands of files have a dozen endings. */
const KINDS = new Map<string, Kind>();

export function kindOf(path: string): Kind {
  const dot = path.lastIndexOf('.');
  const ending = dot < 0 ? '' : path.slice(dot + 1);
  const known = KINDS.get(ending);
  if (known) return known;
  const kind = kindOfEnding(ending.toLowerCase());
  if (KINDS.size < MAX_KINDS) KINDS.set(ending, kind);
  return kind;
}

function kindOfEnding(ending: string): Kind {
  const type = Object.hasOwn(TYPES, ending) ? (TYPES[ending] ?? UNKNOWN) : UNKNOWN;
  return {
    type: IS_TEXT.test(type) ? `${type}; charset=utf-8` : type,
    isCompressible: IS_TEXT.test(type) || /[+/]json$|^font\/(?:ttf|otf)$|^application\/wasm$/.test(type),
    isPage: /^(?:text\/html|application\/xhtml\+xml)$/.test(type),
  };
}
