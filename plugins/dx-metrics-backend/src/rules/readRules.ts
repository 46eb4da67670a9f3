import { type Config, readDurationFromConfig } from '@backstage/config';
import { InputError } from '@backstage/errors';
import { durationToMilliseconds } from '@backstage/types';
import { isTimeZone } from '@slipway/plugin-dx-metrics-common';
import { z } from 'zod';
import type { Rules } from './Rules';

const WEEK = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;

const attributionSchema = distinct(z.enum(['explicit', 'artifact', 'window']));
const failuresSchema = distinct(z.enum(['incident', 'rollback', 'unplanned']));
const daysSchema = distinct(z.enum(WEEK));
const holidaysSchema = distinct(z.iso.date());
const timeZoneSchema = z.string().refine(isTimeZone, 'no IANA time zone');

/**
 * Reads the rules of the metrics.
 *
 * @throws InputError that names the wrong key
 */
export function readRules(config: Config): Rules {
  const read = <T>(key: string, schema: z.ZodType<T>, absent: T): T => {
    const value = config.getOptional(`dxMetrics.${key}`);
    if (value === undefined) {
      return absent;
    }
    const result = schema.safeParse(value);
    if (!result.success) {
      const [{ path, message }] = result.error.issues;
      throw new InputError(
        `Configuration ${['dxMetrics', key, ...path].join('.')}: ${message}`,
      );
    }
    return result.data;
  };
  const window = config.has('dxMetrics.incidentWindow')
    ? readDurationFromConfig(config, { key: 'dxMetrics.incidentWindow' })
    : { hours: 24 };
  return {
    incidentWindowSeconds: durationToMilliseconds(window) / 1_000,
    incidentAttribution: read('incidentAttribution', attributionSchema, [
      'explicit',
      'artifact',
      'window',
    ]),
    failures: read('failures', failuresSchema, [
      'incident',
      'rollback',
      'unplanned',
    ]),
    bots: read('bots', z.array(z.string()), []).map(name => name.toLowerCase()),
    workingTime: config.has('dxMetrics.workingTime')
      ? {
          timeZone: read('workingTime.timeZone', timeZoneSchema, 'UTC'),
          days: read('workingTime.days', daysSchema, [...WEEK.slice(0, 5)]).map(
            day => WEEK.indexOf(day) + 1,
          ),
          holidays: read('workingTime.holidays', holidaysSchema, []),
        }
      : undefined,
  };
}

function distinct<T>(schema: z.ZodType<T>) {
  return z
    .array(schema)
    .refine(
      values => new Set(values).size === values.length,
      'the same value twice',
    );
}
