import { drawScenario } from './draw-scenario.ts';
import type { Scenario } from './scenario.ts';

/** The scenario that a failing seed printed; null where the text is none: something is missing, or is of another kind. */
export function parseScenario(text: string): Scenario | null {
  try {
    const read: unknown = JSON.parse(text);
    return hasShapeOf(read, drawScenario(1)) ? (read as Scenario) : null;
  } catch {
    return null;
  }
}

/** Has every key of the pattern, of the same kind; what is null in one of the two may be anything. */
function hasShapeOf(read: unknown, pattern: unknown): boolean {
  if (read === null || pattern === null) return read !== undefined;
  if (typeof read !== typeof pattern || Array.isArray(read) !== Array.isArray(pattern)) return false;
  if (typeof pattern !== 'object' || Array.isArray(pattern)) return true;
  return Object.entries(pattern).every(([key, value]) => hasShapeOf((read as Record<string, unknown>)[key], value));
}
