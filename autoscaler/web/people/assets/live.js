import { showAges } from './ages.js';
import { morph } from './morph.js';

/** Keeps the page as it is now. Without it the page is as it was when it was loaded, and nothing else is missing. */

/**
 * Milliseconds: before a stream that was refused is asked for again, and the longest pause between two loads of the page; the
 * shortest one; and how often ages are counted on.
 */
const AGAIN = 30_000;
const LEAST = 250;
const TICK = 1_000;
/** So many times as long as a load took nothing is loaded: whoever is slow has many who look. */
const PAUSES = 4;

class LivePage {
  /** @type {Map<string, string>} */
  #shown = topicsOf(document);
  #isLoading = false;
  #isDue = false;
  #isOver = false;
  /** When the service wrote what is shown, by the browser's clock. */
  #writtenAt = Date.now();
  #failures = 0;

  /** Counts ages on, where somebody sees it. */
  tick() {
    if (!document.hidden) showAges(document, (Date.now() - this.#writtenAt) / 1_000);
  }

  follow() {
    if (this.#shown.size === 0 || this.#isOver) return;
    const topics = [...this.#shown.keys()].map(encodeURIComponent).join(',');
    const source = new EventSource(`/live?topics=${encodeURIComponent(topics)}`);
    source.addEventListener('open', () => say(''));
    source.addEventListener('changed', ({ data }) => this.#changed(JSON.parse(data)));
    source.addEventListener('over', () => {
      source.close();
      this.#over();
    });
    source.addEventListener('error', () => {
      if (source.readyState !== EventSource.CLOSED) return say('Not connected to the service; trying again.');
      say('The service does not answer; trying again.');
      setTimeout(() => this.follow(), AGAIN);
    });
    addEventListener('pagehide', () => source.close(), { once: true });
  }

  /** What changed while nobody looked is loaded once somebody does. */
  seen() {
    this.tick();
    if (!document.hidden && this.#isDue) void this.#load();
  }

  /** @param {unknown} told */
  #changed(told) {
    const { topic, version } = /** @type {{ topic: string, version: string }} */ (told);
    if (this.#shown.get(topic) === version) return;
    this.#isDue = true;
    this.seen();
  }

  async #load() {
    if (this.#isLoading || this.#isOver) return;
    this.#isLoading = true;
    this.#isDue = false;
    const began = Date.now();
    const { status, page } = await fetched();
    const isBroken = status === 0 || status >= 500;
    this.#failures = isBroken ? this.#failures + 1 : 0;
    if (isBroken) this.#isDue = true;
    else if (status === 401) this.#over();
    else if (page) this.#show(page);
    const pause = isBroken ? 1_000 * 2 ** Math.min(this.#failures, 5) : PAUSES * (Date.now() - began);
    await new Promise((resolve) => setTimeout(resolve, Math.min(AGAIN, Math.max(LEAST, pause))));
    this.#isLoading = false;
    this.seen();
  }

  /** @param {Document} page */
  #show(page) {
    this.#shown = topicsOf(page);
    const next = new Map(roots(page).map((element) => [element.getAttribute('data-live'), element]));
    for (const element of roots(document)) {
      const other = next.get(element.getAttribute('data-live'));
      if (other) morph(element, other);
    }
    this.#writtenAt = Date.now();
  }

  #over() {
    this.#isOver = true;
    say('You are no longer signed in: load the page again.');
  }
}

/**
 * A document that is not shown runs no script and loads nothing.
 * @returns {Promise<{ status: number, page: Document | null }>}
 */
function fetched() {
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    request.open('GET', location.href);
    // Nobody need be there: it does not keep a session.
    request.setRequestHeader('pilotlight-live', '1');
    request.responseType = 'document';
    request.timeout = AGAIN;
    request.addEventListener('loadend', () => {
      resolve({ status: request.status, page: request.status === 200 ? request.responseXML : null });
    });
    request.send();
  });
}

/**
 * What changes, without what lies in it.
 * @param {Document} page
 */
function roots(page) {
  return [...page.querySelectorAll('[data-live]')].filter((element) => !element.parentElement?.closest('[data-live]'));
}

/**
 * By topic the version that the page shows.
 * @param {Document} page
 */
function topicsOf(page) {
  const pairs = (page.body.dataset['topics'] ?? '').split(',').filter((pair) => pair !== '');
  return new Map(
    pairs.map((pair) => {
      const [topic = '', version = ''] = pair.split('=').map(decodeURIComponent);
      return /** @type {const} */ ([topic, version]);
    }),
  );
}

/** @param {string} text */
function say(text) {
  const line = document.getElementById('live');
  if (line && line.textContent !== text) line.textContent = text;
}

const live = new LivePage();
document.addEventListener('visibilitychange', () => live.seen());
setInterval(() => live.tick(), TICK);
live.follow();
