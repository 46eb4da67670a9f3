import type { Queue } from '../queue/definition.ts';
import { wordCounts } from './wordCounts.ts';

/** Every queue that this service works on. A new one is a file beside this one, and a word in this list. */
export const queues: readonly Queue[] = [wordCounts];
