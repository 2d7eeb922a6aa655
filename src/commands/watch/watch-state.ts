import { readWatchConfig, type WatchConfig } from '../../contract/watch-config.ts';

/** What the beginning of a watched job tells its end. */
export interface WatchState {
  readonly config: WatchConfig;
  /** Of git's traces. */
  readonly folder: string;
  readonly configuration: string;
  /** Where the file goes; null: to no store. */
  readonly store: string | null;
}

const VERSION = 1;

export const formatWatchState = (state: WatchState): string => JSON.stringify({ v: VERSION, ...state });

/** Null for what `formatWatchState` did not write. */
export function parseWatchState(text: string): WatchState | null {
  try {
    const value: unknown = JSON.parse(text);
    const state = value as WatchState & { readonly v: number };
    const isState =
      state?.v === VERSION &&
      typeof state.folder === 'string' &&
      typeof state.configuration === 'string' &&
      Array.isArray(state.config?.ignore);
    const defaults = readWatchConfig(undefined);
    return isState && defaults.ok ? { ...state, config: { ...defaults.value, ...state.config } } : null;
  } catch {
    return null;
  }
}
