const SECRET_KEYS = new Set([
  'api-key',
  'apikey',
  'authorization',
  'cookie',
  'password',
  'secret',
  'set-cookie',
  'token',
  'x-api-key',
]);

const REDACTED = '[redacted]';

/** Nothing that belongs into a log is nested deeper; below, everything is left out. */
const MAX_DEPTH = 6;

type Fields = Record<string, unknown>;

/**
 * Hides the values of secret keys, whatever object they are in, and leaves the given object as it is.
 * Instances of classes are not looked into: a serializer decides what of them is logged.
 */
export function redact<T extends Fields>(fields: T): T {
  return redactBelow(fields, MAX_DEPTH) as T;
}

function redactBelow(fields: Fields, depth: number): Fields {
  let copy: Fields | undefined;
  for (const [key, value] of Object.entries(fields)) {
    const safe = SECRET_KEYS.has(key.toLowerCase()) ? REDACTED : redactValue(value, depth);
    if (safe !== value) {
      copy ??= { ...fields };
      copy[key] = safe;
    }
  }
  return copy ?? fields;
}

function redactValue(value: unknown, depth: number): unknown {
  const isList = Array.isArray(value);
  if (!isList && !isPlainObject(value)) return value;
  if (depth === 0) return REDACTED;
  return isList ? value.map(item => redactValue(item, depth - 1)) : redactBelow(value, depth - 1);
}

function isPlainObject(value: unknown): value is Fields {
  if (typeof value !== 'object' || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}
