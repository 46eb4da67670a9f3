import { Type, type Static, type TSchema } from 'typebox';

/** Refers to a schema that was added with `app.addSchema`; it appears once, under its name, in the OpenAPI document. */
export function shared<T extends TSchema & { $id?: string }>(schema: T) {
  return Type.Unsafe<Static<T>>({ $ref: `${schema.$id}#` });
}

/** Describes a JSON answer in a route's schema. */
export function jsonResponse<T extends TSchema>(description: string, schema: T) {
  return { description, content: { 'application/json': { schema } } };
}
