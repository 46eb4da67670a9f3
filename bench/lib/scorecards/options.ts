import { parseArgs } from 'node:util';

/** What is measured. The defaults are the full size. */
export interface Options {
  /** How many components there are when both sides are measured, with their pages and one refresh. */
  entities: number;
  /** How many there are at each point of the curve. */
  sizes: number[];
  /** How often both sides evaluate everything. */
  runs: number;
}

/** Reads the command line. */
export function readOptions(): Options {
  const { values } = parseArgs({
    options: {
      entities: { type: 'string', default: '5000' },
      sizes: { type: 'string', default: '1000,5000,50000' },
      runs: { type: 'string', default: '3' },
    },
  });
  return {
    entities: Number(values.entities),
    sizes: values.sizes.split(',').map(Number),
    runs: Number(values.runs),
  };
}
