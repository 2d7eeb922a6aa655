import type { Example } from '../example.ts';
import type { Scene } from '../scene.ts';

export async function play(_example: Example): Promise<readonly Scene[]> {
  return [];
}
