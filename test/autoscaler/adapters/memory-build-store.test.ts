import { buildStoreConformance } from '../../conformance/build-store.ts';
import { MemoryBuildStore } from '../../fakes/memory-build-store.ts';

buildStoreConformance('MemoryBuildStore', async () => {
  const store = new MemoryBuildStore();
  return { store, restarted: async () => store, end: async () => undefined };
});
