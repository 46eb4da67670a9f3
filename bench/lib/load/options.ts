import { parseArgs } from 'node:util';

/** What is measured. The defaults are the full size. */
export interface Options {
  people: number;
  entities: number;
  /** How long each browsing lasts. */
  seconds: number;
  /** How long a person looks at a page, in seconds. */
  think: number;
  /** How often browsing the two catalogs takes turns. */
  rounds: number;
}

/** Reads the command line. */
export function readOptions(): Options {
  const { values } = parseArgs({
    options: {
      people: { type: 'string', default: '1000' },
      entities: { type: 'string', default: '10000' },
      seconds: { type: 'string', default: '60' },
      think: { type: 'string', default: '10' },
      rounds: { type: 'string', default: '3' },
    },
  });
  return {
    people: Number(values.people),
    entities: Number(values.entities),
    seconds: Number(values.seconds),
    think: Number(values.think),
    rounds: Number(values.rounds),
  };
}
