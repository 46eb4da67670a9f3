import { parseArgs } from 'node:util';

/** What is measured. The defaults are the full size. */
export interface Options {
  services: number;
  deployments: number;
  incidents: number;
  /** How often each page is opened. */
  runs: number;
}

/** Reads the command line. */
export function readOptions(): Options {
  const { values } = parseArgs({
    options: {
      services: { type: 'string', default: '2000' },
      deployments: { type: 'string', default: '1000000' },
      incidents: { type: 'string', default: '20000' },
      runs: { type: 'string', default: '7' },
    },
  });
  return {
    services: Number(values.services),
    deployments: Number(values.deployments),
    incidents: Number(values.incidents),
    runs: Number(values.runs),
  };
}
