export { MemoryJournal } from '../../autoscaler/simulation/memory-journal.ts';
