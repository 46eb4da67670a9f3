import { z } from 'zod';
import {
  commitSchema,
  commitsSchema,
  nameSchema,
  optionalComponentSchema,
  optionalLinkSchema,
  optionalPathsSchema,
  timeSchema,
} from '../values';

const reference = z.object({ id: nameSchema, source: nameSchema.optional() });

/** What a sender may add in `customData`, since CDEvents has no place for it. Other members are left alone. */
const customDataSchema = z.object({
  component: optionalComponentSchema,
  repository: nameSchema.optional(),
  commit: commitSchema.optional(),
  version: nameSchema.optional(),
  unplanned: z.boolean().optional(),
  url: optionalLinkSchema,
  commits: commitsSchema.optional(),
  author: nameSchema.optional(),
  paths: optionalPathsSchema,
  severity: nameSchema.optional(),
  causedBy: nameSchema.optional(),
});

function eventSchema<T extends z.ZodType>(content: T) {
  return z.object({
    context: z.object({
      specversion: z
        .string()
        .regex(/^0\.5\.\d+$/, 'must be a version 0.5 of CDEvents, as 0.5.1'),
      id: nameSchema,
      source: nameSchema,
      type: z.string(),
      timestamp: timeSchema,
    }),
    subject: z.object({
      id: nameSchema,
      source: nameSchema.optional(),
      content,
    }),
    customData: customDataSchema.optional(),
  });
}

/** An event of which nothing is derived. */
export const otherEventSchema = eventSchema(z.looseObject({}));

/** service.deployed, service.upgraded, service.rolledback */
export const serviceEventSchema = eventSchema(
  z.object({ environment: reference, artifactId: nameSchema }),
);
/** See {@link serviceEventSchema}. */
export type ServiceEvent = z.infer<typeof serviceEventSchema>;

/** artifact.packaged */
export const artifactEventSchema = eventSchema(z.object({ change: reference }));
/** See {@link artifactEventSchema}. */
export type ArtifactEvent = z.infer<typeof artifactEventSchema>;

/** change.created, change.reviewed, change.merged */
export const changeEventSchema = eventSchema(
  z.object({ repository: reference.optional() }),
);
/** See {@link changeEventSchema}. */
export type ChangeEvent = z.infer<typeof changeEventSchema>;

/** incident.detected, incident.reported, incident.resolved */
export const incidentEventSchema = eventSchema(
  z.object({
    environment: reference,
    service: reference.optional(),
    artifactId: nameSchema.optional(),
    ticketURI: optionalLinkSchema,
  }),
);
/** See {@link incidentEventSchema}. */
export type IncidentEvent = z.infer<typeof incidentEventSchema>;
