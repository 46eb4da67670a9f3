import type { Config } from '@backstage/config';
import { readDurationFromConfig } from '@backstage/config';
import { InputError } from '@backstage/errors';
import { durationToMilliseconds, type HumanDuration } from '@backstage/types';
import {
  type FactSource,
  factSourceSchema,
} from '@slipway/plugin-scorecards-common';
import type { FactCollector } from '@slipway/plugin-scorecards-node';

const DEFAULT_FRESHNESS: HumanDuration = { days: 7 };

/**
 * Every source of facts: those of collectors, and those that the configuration says others push.
 *
 * @throws InputError when one is not fit, or there are two of an id
 */
export function createFactSources(
  collectors: FactCollector[],
  config: Config,
): FactSource[] {
  const sources = [
    ...collectors.map(({ source }) => ({
      ...source,
      kind: 'collected' as const,
      freshness: toSeconds(source.freshness),
    })),
    ...readPushedSources(config),
  ];
  const ids = new Set<string>();
  for (const source of sources) {
    const result = factSourceSchema.safeParse(source);
    if (!result.success) {
      const [{ path, message }] = result.error.issues;
      throw new InputError(
        `The source of facts ${source.id} is not fit: ${path.join('.')}: ${message}`,
      );
    }
    if (ids.has(source.id)) {
      throw new InputError(`There are two sources of facts named ${source.id}`);
    }
    ids.add(source.id);
  }
  return sources.sort((a, b) => a.id.localeCompare(b.id, 'en'));
}

function readPushedSources(config: Config): FactSource[] {
  const declared = config.getOptionalConfig('slipway.scorecards.facts');
  return (declared?.keys() ?? []).map(id => {
    const source = declared!.getConfig(id);
    return {
      id,
      description: source.getString('description'),
      kind: 'pushed',
      freshness: toSeconds(
        source.has('freshness')
          ? readDurationFromConfig(source, { key: 'freshness' })
          : DEFAULT_FRESHNESS,
      ),
      fields: source.get('fields'),
    };
  });
}

function toSeconds(duration: HumanDuration): number {
  return Math.round(durationToMilliseconds(duration) / 1_000);
}
