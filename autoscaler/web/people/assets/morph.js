/**
 * Makes one tree of elements like another, and leaves alone what is alike: focus, selection, scroll positions, open details and
 * what was typed stay where they are. Nothing here makes code of text: nodes are copied, never parsed.
 */

/** What belongs to whoever looks at the page, not to the page. */
const OWN = new Set(['open']);

/**
 * @param {Element} now
 * @param {Element} next of another document
 */
export function morph(now, next) {
  if (now.isEqualNode(next)) return;
  if (isTyped(now)) return;
  takeAttributes(now, next);
  morphChildren(now, next);
}

/** @param {Element} element */
function isTyped(element) {
  const isField =
    element instanceof HTMLInputElement || element instanceof HTMLSelectElement || element instanceof HTMLTextAreaElement;
  return isField && element.type !== 'hidden';
}

/**
 * @param {Element} now
 * @param {Element} next
 */
function takeAttributes(now, next) {
  for (const { name } of [...now.attributes]) if (!next.hasAttribute(name) && !OWN.has(name)) now.removeAttribute(name);
  for (const { name, value } of next.attributes) {
    if (!OWN.has(name) && now.getAttribute(name) !== value) now.setAttribute(name, value);
  }
}

/**
 * @param {Element} now
 * @param {Element} next
 */
function morphChildren(now, next) {
  const keyed = new Map([...now.children].map((child) => [keyOf(child), child]));
  const wanted = new Set([...next.children].map(keyOf));
  for (const [key, child] of keyed) if (key !== null && !wanted.has(key)) child.remove();
  /** @type {ChildNode | null} */
  let at = now.firstChild;
  for (const child of next.childNodes) {
    const match = matchOf(child, at, keyed);
    if (match !== null && match === at) at = at.nextSibling;
    else now.insertBefore(match ?? document.importNode(child, true), at);
    if (match !== null) morphNode(match, child);
  }
  while (at) at = removed(at);
}

/**
 * @param {ChildNode} now
 * @param {ChildNode} next
 */
function morphNode(now, next) {
  if (now instanceof Element && next instanceof Element) morph(now, next);
  else if (now.nodeValue !== next.nodeValue) now.nodeValue = next.nodeValue;
}

/**
 * @param {ChildNode} child
 * @param {ChildNode | null} at
 * @param {Map<string | null, Element>} keyed
 * @returns {ChildNode | null}
 */
function matchOf(child, at, keyed) {
  const key = child instanceof Element ? keyOf(child) : null;
  if (key !== null) {
    const found = keyed.get(key);
    return found && found.nodeName === child.nodeName ? found : null;
  }
  if (!at || at.nodeType !== child.nodeType || at.nodeName !== child.nodeName) return null;
  return at instanceof Element && keyOf(at) !== null ? null : at;
}

/**
 * @param {ChildNode} node
 * @returns {ChildNode | null} what stood behind it
 */
function removed(node) {
  const next = node.nextSibling;
  node.remove();
  return next;
}

/** @param {Element} element */
function keyOf(element) {
  return element.getAttribute('data-live');
}
