import { z } from 'zod';

/** A value of JSON. */
export const jsonSchema = z.json();
/** See {@link jsonSchema}. */
export type Json = z.infer<typeof jsonSchema>;

/** The name of a module, a variable's set or a rule: lower case, as `postgres-database`. */
export const identifierSchema = z
  .string()
  .regex(
    /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/,
    'must be lower case words joined by hyphens, as postgres-database',
  )
  .max(63);

/** A released version: MAJOR.MINOR.PATCH. */
export const versionSchema = z
  .string()
  .regex(
    /^(0|[1-9]\d{0,5})(\.(0|[1-9]\d{0,5})){2}$/,
    'must be a version, as 1.2.0',
  );

/** What a request is called, and what it makes is called after: a DNS label. Unique in an environment while it lives. */
export const requestNameSchema = z
  .string()
  .regex(
    /^[a-z]([a-z0-9-]{0,30}[a-z0-9])?$/,
    'must be 1 to 32 lower case letters, digits and hyphens, with a letter first',
  );

/** A SHA-256, in hexadecimal. */
export const digestSchema = z.string().regex(/^[0-9a-f]{64}$/);

/** Values of a module's variables by name. What they must be is in the module's JSON Schema. */
export const inputsSchema = z
  .record(z.string().regex(/^[a-zA-Z_][\w-]{0,63}$/), jsonSchema)
  .refine(
    inputs => JSON.stringify(inputs).length <= 50_000,
    'must be at most 50,000 characters as JSON',
  );
/** See {@link inputsSchema}. */
export type Inputs = z.infer<typeof inputsSchema>;

/** An amount of money for a month. It is an estimate from a table of prices. */
export const costSchema = z.strictObject({
  /** Per month; null where the table has no price for the module. */
  monthly: z.number().nullable(),
  /** ISO 4217. */
  currency: z.string(),
  /** The day of the table of prices. */
  pricesOf: z.iso.date(),
  items: z.array(z.strictObject({ title: z.string(), monthly: z.number() })),
});
/** See {@link costSchema}. */
export type Cost = z.infer<typeof costSchema>;
