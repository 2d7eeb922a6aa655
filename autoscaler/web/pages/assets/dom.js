/** Elements are made here, and foreign text reaches them as text alone. */

/**
 * @param {string} name
 * @param {Record<string, string | boolean | null>} attributes a null or false one is left out; never made of foreign text
 * @param {...(Node | string)} children
 * @returns {HTMLElement}
 */
export function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value !== null && value !== false) made.setAttribute(key, value === true ? '' : value);
  }
  made.append(...children);
  return made;
}

/**
 * @template {HTMLElement} T
 * @param {string} id of an element that the page has
 * @param {new () => T} type
 * @returns {T}
 */
export function byId(id, type) {
  const found = document.getElementById(id);
  if (!(found instanceof type)) throw new Error(`The page has no ${type.name} called ${id}.`);
  return found;
}

const KEY = new URLSearchParams(location.search).get('key');

/**
 * @param {string} path relative to the page
 * @param {Record<string, string>} query
 * @returns {string} with the key of a private repository, where the page has one
 */
export function address(path, query = {}) {
  const all = new URLSearchParams({ ...query, ...(KEY === null ? {} : { key: KEY }) }).toString();
  return all === '' ? path : `${path}?${all}`;
}

/**
 * @param {HTMLElement} target
 * @param {string} text
 */
export function setText(target, text) {
  if (target.textContent !== text) target.textContent = text;
}

/** The dot in the tab's corner. @param {'red' | 'green' | 'amber' | 'blue' | 'grey'} tone */
export function setIcon(tone) {
  const colours = { red: '#d1242f', green: '#1a7f37', amber: '#bf8700', blue: '#0969da', grey: '#8b949e' };
  const picture = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16"><circle cx="8" cy="8" r="6" fill="${colours[tone]}"/></svg>`;
  document.querySelector('link[rel="icon"]')?.setAttribute('href', `data:image/svg+xml,${encodeURIComponent(picture)}`);
}

/**
 * @param {number} ms
 * @param {AbortSignal} [signal] ends it early, without an error
 * @returns {Promise<void>}
 */
export function pause(ms, signal) {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    signal?.addEventListener('abort', () => {
      clearTimeout(timer);
      resolve();
    });
  });
}
