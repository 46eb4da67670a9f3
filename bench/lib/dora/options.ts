import { parseArgs } from 'node:util';

/** What is measured. The defaults are the full size. */
export interface Options {
  services: number;
  /** How many deployments the history grows to, step by step. There are five changes for each. */
  sizes: number[];
  incidents: number;
  /** How many records are sent over HTTP to see that memory stays flat. */
  events: number;
  /** What PostgreSQL keeps of tables in memory of its own, such as `4GB`; its default, 128 MB, when absent. */
  sharedBuffers?: string;
  /** A folder with the dashboard queries of Apache DevLake; see `devlake.ts`. */
  devlake?: string;
}

/** How many changes there are for each deployment. */
export const CHANGES_PER_DEPLOYMENT = 5;

/** Reads the command line. */
export function readOptions(): Options {
  const { values } = parseArgs({
    options: {
      services: { type: 'string', default: '2000' },
      sizes: { type: 'string', default: '10000,100000,1000000' },
      incidents: { type: 'string', default: '20000' },
      events: { type: 'string', default: '10000000' },
      'shared-buffers': { type: 'string' },
      devlake: { type: 'string' },
    },
  });
  return {
    services: Number(values.services),
    sizes: values.sizes.split(',').map(Number),
    incidents: Number(values.incidents),
    events: Number(values.events),
    sharedBuffers: values['shared-buffers'],
    devlake: values.devlake,
  };
}
