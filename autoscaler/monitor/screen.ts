import { Box, type Key as InkKey, render, Text, useInput, useWindowSize } from 'ink';
import { createElement, useSyncExternalStore } from 'react';
import { type FrameLine, frame, type Tone } from './frame.ts';
import type { Event, Key, Model } from './model.ts';

export interface ScreenGiven {
  readonly model: () => Model;
  readonly tell: (event: Event) => void;
  /** Calls back after each change; gives the way to stop it. */
  readonly subscribe: (listener: () => void) => () => void;
  readonly now: () => number;
  /** Without colours what is selected still has its mark. */
  readonly hasColours: boolean;
}

/** Frames a second at most. */
const PACE = 10;
const TONES: Readonly<
  Record<Tone, { readonly color?: string; readonly dimColor?: true; readonly bold?: true; readonly inverse?: true }>
> = {
  plain: {},
  dim: { dimColor: true },
  good: { color: 'green' },
  warn: { color: 'yellow' },
  bad: { color: 'red', bold: true },
  strong: { bold: true },
  selected: { inverse: true },
};
const KEYS: readonly (readonly [of: keyof InkKey, key: Key])[] = [
  ['upArrow', 'up'],
  ['downArrow', 'down'],
  ['leftArrow', 'left'],
  ['rightArrow', 'right'],
  ['pageUp', 'pageup'],
  ['pageDown', 'pagedown'],
  ['return', 'enter'],
  ['escape', 'escape'],
  ['backspace', 'backspace'],
  ['delete', 'backspace'],
];

/** Draws until `unmount` is called, and gives the terminal back as it was. */
export function openScreen(given: ScreenGiven): {
  readonly unmount: () => void;
  readonly redraw: () => void;
  readonly closed: Promise<unknown>;
} {
  let version = 0;
  const listeners = new Set<() => void>();
  const redraw = (): void => {
    version++;
    for (const listener of listeners) listener();
  };
  const subscribe = (listener: () => void): (() => void) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  };
  const stop = given.subscribe(redraw);
  const app = render(createElement(Monitor, { given, subscribe, version: () => version }), {
    alternateScreen: true,
    exitOnCtrlC: false,
    incrementalRendering: true,
    interactive: true,
    maxFps: PACE,
  });
  const closed = app.waitUntilExit();
  return {
    redraw,
    closed,
    unmount: () => {
      stop();
      app.unmount();
    },
  };
}

interface MonitorProps {
  readonly given: ScreenGiven;
  readonly subscribe: (listener: () => void) => () => void;
  readonly version: () => number;
}

function Monitor({ given, subscribe, version }: MonitorProps) {
  useSyncExternalStore(subscribe, version);
  const { columns, rows } = useWindowSize();
  useInput((input, key) => pressed(given, input, key));
  // One line less than the screen has: what fills all of it makes terminals scroll.
  const lines = frame(given.model(), { columns, rows: rows - 1, now: given.now() });
  return createElement(
    Box,
    { flexDirection: 'column', width: columns },
    ...lines.map((one, index) => drawn(one, index, given.hasColours)),
  );
}

function drawn({ text, tone }: FrameLine, index: number, hasColours: boolean) {
  return createElement(Text, { key: index, wrap: 'truncate', ...(hasColours ? TONES[tone] : {}) }, text);
}

function pressed({ tell }: ScreenGiven, input: string, key: InkKey): void {
  if (key.ctrl && input === 'c') return tell({ kind: 'key', key: 'interrupt' });
  const named = KEYS.find(([of]) => key[of]);
  if (named) return tell({ kind: 'key', key: named[1] });
  if (key.tab) return tell({ kind: 'typed', text: '\t' });
  if (!key.ctrl && !key.meta && input !== '') tell({ kind: 'typed', text: input });
}
