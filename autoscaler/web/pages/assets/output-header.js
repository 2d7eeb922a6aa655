import { address, byId, element, setIcon, setText } from './dom.js';
import { fields, number, sizeOf, text, timeOfDay, toldStanding } from './standing.js';

/** Milliseconds between two looks at how it stands. */
const EVERY = 3_000;

/** What stands above an output: how the configuration stands, and what lies beside it. */
export class OutputHeader {
  #isOver = false;
  #size = 0;
  #shown = '';

  get isOver() {
    return this.#isOver;
  }

  /** Bytes of output that the service had last. */
  get size() {
    return this.#size;
  }

  /** @returns {Promise<boolean | null>} whether it runs; null where the service could not be asked */
  async look() {
    const response = await fetch(address('state.json'), { cache: 'no-store' }).catch(() => null);
    // Planned, and nothing known of it: it waits for its turn.
    if (response?.status === 404) return this.#show({ running: true });
    const state = response?.ok ? await response.json().catch(() => null) : null;
    return state === null ? null : this.#show(fields(state));
  }

  /** @param {() => void} looked called after each look; it goes on after the end, for a configuration may run again */
  async watch(looked) {
    for (;;) {
      await new Promise((resolve) => setTimeout(resolve, this.#isOver ? EVERY * 10 : EVERY));
      if (document.hidden) continue;
      await this.look();
      looked();
    }
  }

  /** @param {string} name as it was planned */
  name(name) {
    setText(byId('name', HTMLElement), text(name));
    document.title = `${text(name)} · ${document.title.split(' · ').slice(1).join(' · ')}`;
  }

  async artifacts() {
    const response = await fetch(address('artifacts/'), { cache: 'no-store' }).catch(() => null);
    const files = response?.ok ? await response.json().catch(() => []) : [];
    const details = byId('artifacts', HTMLDetailsElement);
    if (!Array.isArray(files) || files.length === 0) return;
    const items = files.slice(0, 1_000).map((file) => {
      const path = text(fields(file)['path']);
      const href = address(`artifacts/${path.split('/').map(encodeURIComponent).join('/')}`);
      return element('li', {}, element('a', { href }, path), ` ${sizeOf(number(fields(file)['size']) ?? 0)}`);
    });
    details.querySelector('ul')?.replaceChildren(...items);
    details.querySelector('summary')?.replaceChildren(files.length === 1 ? '1 artifact' : `${files.length} artifacts`);
    details.hidden = false;
  }

  /** @param {Record<string, unknown>} state */
  #show(state) {
    const told = toldStanding(state);
    const isRunning = state['running'] === true;
    document.body.dataset['looked'] = '';
    this.#isOver = !isRunning;
    this.#size = number(state['size']) ?? this.#size;
    const facts = [
      told.attempt === '' ? '' : `attempt ${told.attempt}`,
      told.duration,
      told.at === null ? '' : `ended ${timeOfDay(told.at)}`,
      told.tests === '' ? '' : `tests: ${told.tests}`,
      told.runner,
    ].filter((fact) => fact !== '');
    const shown = JSON.stringify([told.word, told.tone, told.why, facts]);
    if (shown === this.#shown) return isRunning;
    this.#shown = shown;
    const verdict = byId('verdict', HTMLElement);
    verdict.className = `verdict ${told.tone}`;
    setText(verdict, told.word);
    setText(byId('because', HTMLElement), told.word === 'pass' ? '' : told.why);
    byId('facts', HTMLElement).replaceChildren(...facts.map((fact) => element('span', {}, fact)));
    setIcon(told.tone);
    if (!isRunning) this.artifacts();
    return isRunning;
  }
}

/** @param {string} words for people, at the foot of the page; none of them: nothing */
export function showNotice(words) {
  const notice = byId('notice', HTMLElement);
  setText(notice, words);
  notice.hidden = words === '';
}

/**
 * Buttons that lead to the attempts, where there are several.
 * @param {number[]} lines at which later attempts begin
 * @param {(line: number) => void} goTo
 */
export function showAttempts(lines, goTo) {
  const starts = (lines[0] ?? 0) > 0 ? [0, ...lines] : lines;
  const buttons = starts.map((line, i) => {
    const button = element('button', { type: 'button', title: `To attempt ${i + 1}` }, `${i + 1}`);
    button.addEventListener('click', () => goTo(line));
    return button;
  });
  byId('attempts', HTMLElement).replaceChildren(...(buttons.length > 0 ? ['attempt ', ...buttons.slice(-20)] : []));
}
