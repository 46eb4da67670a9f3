import type { ModuleDetail } from '@slipway/plugin-infra-requests-common';
import type { RJSFSchema } from '@rjsf/utils';

/** A module's schema as the form's library reads it. */
export function formSchema(schema: ModuleDetail['schema']): RJSFSchema {
  return withSecretParts(schema as RJSFSchema);
}

/** What a schema says of each property. */
export function propertiesOf(
  schema: ModuleDetail['schema'] | RJSFSchema,
): Record<string, RJSFSchema> {
  return (schema.properties ?? {}) as Record<string, RJSFSchema>;
}

/** Whether nobody may see the value, not even in the form. */
export function isSecret({ writeOnly, format }: RJSFSchema): boolean {
  return writeOnly === true || format === 'password';
}

/** With everything in something secret secret, too: what is typed is in its parts. */
function withSecretParts(schema: RJSFSchema, isPart = false): RJSFSchema {
  const secret = isPart || isSecret(schema);
  const mark = (part: unknown) =>
    typeof part === 'object' && part !== null
      ? withSecretParts(part as RJSFSchema, secret)
      : part;
  const { properties, items, additionalProperties } = schema;
  return {
    ...schema,
    ...(secret && { writeOnly: true }),
    ...(properties && {
      properties: Object.fromEntries(
        Object.entries(properties).map(([name, part]) => [name, mark(part)]),
      ),
    }),
    ...(items && !Array.isArray(items) && { items: mark(items) }),
    ...(additionalProperties && {
      additionalProperties: mark(additionalProperties),
    }),
  } as RJSFSchema;
}
