import { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import { z } from 'zod';

const configSchema = z.array(
  z.discriminatedUnion('type', [
    z.strictObject({ type: z.literal('local') }),
    z.strictObject({
      type: z.literal('github'),
      host: z.string().min(1).default('github.com'),
      owner: z
        .string()
        .regex(
          /^[A-Za-z0-9](-?[A-Za-z0-9])*$/,
          'must be the name of an organisation or a user',
        ),
    }),
  ]),
);

/** A place where a launched service may live. */
export type Destination = { id: string } & (
  { type: 'local' } | { type: 'github'; host: string; owner: string }
);

/**
 * The destinations under `slipway.destinations`, in their order. The id is `local` or `HOST/OWNER`.
 *
 * @throws InputError when the setting is not valid
 */
export function readDestinations(config: Config): Destination[] {
  const parsed = configSchema.safeParse(
    config.getOptional('slipway.destinations') ?? [],
  );
  if (!parsed.success) {
    throw new InputError(
      `slipway.destinations is not valid: ${z.prettifyError(parsed.error)}`,
    );
  }
  const destinations = parsed.data.map(destination => ({
    ...destination,
    id:
      destination.type === 'local'
        ? 'local'
        : `${destination.host}/${destination.owner}`,
  }));
  const repeated = destinations.find(
    ({ id }, index) => destinations.findIndex(other => other.id === id) < index,
  );
  if (repeated) {
    throw new InputError(
      `slipway.destinations is not valid: ${repeated.id} is listed twice`,
    );
  }
  return destinations;
}
