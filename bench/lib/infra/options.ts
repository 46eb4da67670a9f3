import { parseArgs } from 'node:util';

/** What is measured. The defaults are the full size. */
export interface Options {
  /** How many requests are asked for one after the other, for what the portal adds to Terraform's own time. */
  single: number;
  /** How many are queued at once. */
  queued: number;
  /** How many modules the catalogue has. */
  modules: number;
  /** How many requests the list has. */
  listed: number;
}

/** Reads the command line. */
export function readOptions(): Options {
  const { values } = parseArgs({
    options: {
      single: { type: 'string', default: '10' },
      queued: { type: 'string', default: '200' },
      modules: { type: 'string', default: '500' },
      listed: { type: 'string', default: '100000' },
    },
  });
  return {
    single: Number(values.single),
    queued: Number(values.queued),
    modules: Number(values.modules),
    listed: Number(values.listed),
  };
}
