import type { ReadYaml } from '../requests/request-policies.ts';

/** What reads files of repositories. */
export async function sectionYaml(): Promise<ReadYaml> {
  const { readYaml } = await import('../config/yaml-source.ts');
  return (text) => {
    const { value, mistakes } = readYaml(text, '.github/pilotlight.yml');
    const [first] = mistakes;
    return first ? { ok: false, error: first.what } : { ok: true, value };
  };
}
