/** Okabe and Ito's palette: told apart with any colour vision. */
export const PALETTE = [
  [0, 114, 178],
  [213, 94, 0],
  [0, 158, 115],
  [204, 121, 167],
  [230, 159, 0],
  [86, 180, 233],
];

const STOPS = [
  [68, 1, 84],
  [59, 82, 139],
  [33, 145, 140],
  [94, 201, 98],
  [253, 231, 37],
];

/** A colour for 0 … 1, dark to bright, after matplotlib's viridis; values outside are held to the ends. */
export function viridis(value) {
  const position = Math.max(0, Math.min(1, value)) * (STOPS.length - 1);
  const below = Math.min(STOPS.length - 2, Math.floor(position));
  return STOPS[below].map((part, i) => Math.round(part + (STOPS[below + 1][i] - part) * (position - below)));
}
