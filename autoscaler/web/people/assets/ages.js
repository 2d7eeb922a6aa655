/** Lets what is told as an age grow older: "waits 3m". Whatever clock the browser has, only what passes since the page came is counted. */

const UNITS = /** @type {const} */ ([
  ['d', 86_400],
  ['h', 3_600],
  ['m', 60],
  ['s', 1],
]);

/**
 * As the service writes it: the two largest units.
 * @param {number} seconds
 */
export function roughly(seconds) {
  let rest = Math.abs(Math.round(seconds));
  const parts = UNITS.map(([unit, size]) => {
    const count = Math.floor(rest / size);
    rest -= count * size;
    return count > 0 ? `${count}${unit}` : '';
  });
  return (
    parts
      .filter((part) => part !== '')
      .slice(0, 2)
      .join('') || '0s'
  );
}

/**
 * @param {Document} page
 * @param {number} passed seconds since the service wrote it
 */
export function showAges(page, passed) {
  for (const element of page.querySelectorAll('time[data-age]')) {
    const text = roughly(Number(element.getAttribute('data-age')) + passed);
    if (element.textContent !== text) element.textContent = text;
  }
}
