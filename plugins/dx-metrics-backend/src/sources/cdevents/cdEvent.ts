import { z } from 'zod';
import { chooseSchema } from '../chooseSchema';
import type { Fragment } from '../fragments/Fragment';
import {
  artifactEventSchema,
  changeEventSchema,
  incidentEventSchema,
  otherEventSchema,
  serviceEventSchema,
} from './schemas';
import {
  fromArtifactPackaged,
  fromChange,
  fromIncident,
  fromService,
} from './toFragment';

const service = serviceEventSchema.transform(event => [fromService(event)]);
const change = changeEventSchema.transform(event => [fromChange(event)]);
const incident = incidentEventSchema.transform(event => [fromIncident(event)]);

/** By subject and predicate. */
const rules: Record<string, z.ZodType<Fragment[]>> = {
  'artifact.packaged': artifactEventSchema.transform(event => [
    fromArtifactPackaged(event),
  ]),
  'change.created': change,
  'change.reviewed': change,
  'change.merged': change,
  'incident.detected': incident,
  'incident.reported': incident,
  'incident.resolved': incident,
  'service.deployed': service,
  'service.upgraded': service,
  'service.rolledback': service,
};
const other = otherEventSchema.transform((): Fragment[] => []);

const typeSchema = z.object({
  context: z.object({
    type: z
      .string()
      .regex(
        /^dev\.cdeventsx?\.[\w-]+\.[\w-]+\.\d+\.\d+\.\d+/,
        'must be a type of CDEvents, as dev.cdevents.service.deployed.0.3.0',
      ),
  }),
});

/** Says what is wrong with the type. */
const untyped = typeSchema.transform((): Fragment[] => []);

/**
 * What an event of CDEvents 0.5 says of deployments, changes, incidents and artifacts. Nothing is derived from the types
 * that have no rule here: a pipeline that failed, say, put nothing into production.
 *
 * @see https://github.com/cdevents/spec/tree/v0.5.1
 */
export const cdEventSchema = chooseSchema<Fragment[]>(input => {
  const typed = typeSchema.safeParse(input);
  return typed.success ? ruleFor(typed.data.context.type) : untyped;
});

function ruleFor(type: string): z.ZodType<Fragment[]> {
  const [, specification, subject, predicate] = type.split('.');
  return (
    (specification === 'cdevents' && rules[`${subject}.${predicate}`]) || other
  );
}
