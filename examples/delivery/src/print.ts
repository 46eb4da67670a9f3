// Prints the delivery history of the demonstration organisation, one JSON record a line: print.ts START AFTER END
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { deliveryHistory, type Span } from './deliveryHistory';

const SEED = 'harbour';

function* lines(span: Span): Generator<string> {
  for (const delivery of deliveryHistory(SEED, span)) {
    yield `${JSON.stringify(delivery)}\n`;
  }
}

const [start, after, end] = process.argv.slice(2).map(text => new Date(text));
pipeline(Readable.from(lines({ start, after, end })), process.stdout).catch(
  () => process.exit(1), // nobody reads any more
);
