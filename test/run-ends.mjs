import { rmSync } from 'node:fs';

// biome-ignore lint/style/noDefaultExport: what jest asks for
export default () => {
  rmSync(process.env.PILOTLIGHT_RUN_FOLDER, { recursive: true, force: true, maxRetries: 5 });
};
