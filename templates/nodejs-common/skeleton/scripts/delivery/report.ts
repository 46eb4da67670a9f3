/**
 * Tells the portal what the pipeline has done, as CDEvents:
 *
 *   node scripts/delivery/report.ts started
 *   node scripts/delivery/report.ts published --image NAME --digest DIGEST
 *   node scripts/delivery/report.ts deployed --image NAME --digest DIGEST --environment NAME
 *   node scripts/delivery/report.ts finished --outcome success|failure|cancel|error
 *
 * Without SLIPWAY_URL or SLIPWAY_TOKEN it says that it skipped. A portal that is down stops no release:
 * it becomes a warning on the run.
 */
import { parseArgs } from 'node:util';
import {
  imagePublished,
  outcomes,
  pipelineFinished,
  pipelineStarted,
  serviceDeployed,
  type DeliveryEvent,
} from './library/events.ts';
import { send } from './library/portal.ts';
import { readRun, type Run } from './library/run.ts';

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: {
    image: { type: 'string' },
    digest: { type: 'string' },
    environment: { type: 'string' },
    outcome: { type: 'string' },
  },
});

function required(option: keyof typeof values): string {
  const value = values[option];
  if (!value) throw new Error(`--${option} is missing.`);
  return value;
}

function eventsFor(step: string | undefined, run: Run): DeliveryEvent[] {
  const image = () => ({ name: required('image'), digest: required('digest') });
  switch (step) {
    case 'started':
      return [pipelineStarted(run)];
    case 'published':
      return imagePublished(run, image());
    case 'deployed':
      return [serviceDeployed(run, image(), required('environment'))];
    case 'finished': {
      const outcome = outcomes.find(known => known === values.outcome);
      if (!outcome) throw new Error(`--outcome must be one of ${outcomes.join(', ')}.`);
      return [pipelineFinished(run, outcome)];
    }
    default:
      throw new Error('Say which step: started, published, deployed or finished.');
  }
}

const { SLIPWAY_URL: url, SLIPWAY_TOKEN: token } = process.env;
const events = eventsFor(positionals[0], readRun(process.env));
const types = events.map(({ context }) => context.type).join(', ');
if (!url || !token) {
  const missing = [...(url ? [] : ['SLIPWAY_URL']), ...(token ? [] : ['SLIPWAY_TOKEN'])];
  process.stdout.write(`Skipped ${types}: ${missing.join(' and ')} not configured.\n`);
} else {
  try {
    await send({ url, token }, events);
    process.stdout.write(`Reported ${types}.\n`);
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    process.stdout.write(`::warning title=Delivery events::${message.replaceAll(/\s+/g, ' ')}\n`);
  }
}
