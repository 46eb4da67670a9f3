import type { JsonArray, JsonObject, JsonValue } from '@backstage/types';

/** The value when it is an object, otherwise an empty one. */
export function asObject(value: JsonValue | undefined): JsonObject {
  return isObject(value) ? value : {};
}

/** The value when it is a list, otherwise an empty one. */
export function asArray(value: JsonValue | undefined): JsonArray {
  return Array.isArray(value) ? value : [];
}

/** The value when it is text. */
export function asText(value: JsonValue | undefined): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

/** The value when it is a number. */
export function asNumber(value: JsonValue | undefined): number | undefined {
  return typeof value === 'number' ? value : undefined;
}

/** Whether a value is an object, and no list. */
export function isObject(value: JsonValue | undefined): value is JsonObject {
  return value !== null && typeof value === 'object' && !Array.isArray(value);
}

/** What is at the end of a path through objects. */
export function at(
  value: JsonValue | undefined,
  ...path: string[]
): JsonValue | undefined {
  return path.reduce<JsonValue | undefined>(
    (found, key) =>
      isObject(found) && Object.hasOwn(found, key) ? found[key] : undefined,
    value,
  );
}
