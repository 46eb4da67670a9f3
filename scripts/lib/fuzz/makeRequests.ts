import fc from 'fast-check';
import { arbitraryOf } from './arbitraryOf.ts';
import {
  HOSTILE_BODIES,
  HOSTILE_STRINGS,
  HOSTILE_VALUES,
} from './hostileInputs.ts';
import type { FuzzedOperation, Parameter } from './readOperations.ts';

/** A request as it goes over the wire. */
export interface FuzzedRequest {
  operation: FuzzedOperation;
  /** With its query. */
  path: string;
  headers: Record<string, string>;
  body?: Buffer;
  /** What is wrong with it, for whoever reads the failure. */
  about: string;
}

/** What a request is made of before it is written down. */
interface Parts {
  path: Record<string, string>;
  query: Record<string, string>;
  headers: Record<string, string>;
  body?: unknown;
}

/** A place that a hostile value can go to. */
type Target =
  | { in: 'path' | 'query' | 'headers'; name: string }
  | { in: 'body'; keys: string[] };

/**
 * Requests to one endpoint: the first as its document describes it, the others with one hostile value each, and bodies
 * that are none. The same seed makes the same requests.
 *
 * @param options - `count`: how many with a hostile value
 */
export function makeRequests(
  operation: FuzzedOperation,
  options: { count: number; seed: number },
): FuzzedRequest[] {
  const { count, seed } = options;
  const [valid, ...others] = fc.sample(partsOf(operation), {
    numRuns: count + 1,
    seed,
  });
  const hostile = fc.sample(fc.tuple(fc.nat(), fc.nat()), {
    numRuns: count,
    seed,
  });
  return [
    write(operation, valid, 'as described'),
    ...others.map((parts, index) => corrupt(operation, parts, hostile[index])),
    ...(operation.method === 'GET'
      ? []
      : HOSTILE_BODIES.map(({ contentType, body }) => ({
          ...write(
            operation,
            valid,
            `a body of ${contentType}, ${body.length} bytes`,
          ),
          headers: { 'content-type': contentType },
          body,
        }))),
  ];
}

function partsOf(operation: FuzzedOperation): fc.Arbitrary<Parts> {
  const { parameters, body, resolve } = operation;
  const valuesIn = (place: Parameter['in']) => {
    const found = parameters.filter(parameter => parameter.in === place);
    return fc.record(
      Object.fromEntries(
        found.map(({ name, schema }) => [
          name,
          arbitraryOf(schema ?? { type: 'string' }, resolve).map(asText),
        ]),
      ),
      {
        requiredKeys: found
          .filter(({ required }) => required || place === 'path')
          .map(({ name }) => name),
      },
    ) as fc.Arbitrary<Record<string, string>>;
  };
  return fc.record({
    path: valuesIn('path'),
    query: valuesIn('query'),
    headers: valuesIn('header'),
    body: body ? arbitraryOf(body, resolve) : fc.constant(undefined),
  });
}

function asText(value: unknown): string {
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

function corrupt(
  operation: FuzzedOperation,
  parts: Parts,
  [where, what]: [number, number],
): FuzzedRequest {
  const targets = listTargets(operation, parts);
  const target = targets[where % targets.length];
  if (target.in === 'body') {
    const values = [...HOSTILE_STRINGS, ...HOSTILE_VALUES];
    const value = values[what % values.length];
    const body = replaceAt(parts.body, target.keys, value);
    return write(
      operation,
      { ...parts, body },
      `body.${target.keys.join('.')} = ${abbreviate(value)}`,
    );
  }
  const value = HOSTILE_STRINGS[what % HOSTILE_STRINGS.length];
  return write(
    operation,
    { ...parts, [target.in]: { ...parts[target.in], [target.name]: value } },
    `${target.in}.${target.name} = ${abbreviate(value)}`,
  );
}

function listTargets(operation: FuzzedOperation, parts: Parts): Target[] {
  const places = { path: 'path', query: 'query', header: 'headers' } as const;
  const named = operation.parameters.flatMap(({ name, in: place }): Target[] =>
    place === 'cookie' ? [] : [{ in: places[place], name }],
  );
  return [
    ...named,
    ...listKeys(parts.body).map((keys): Target => ({ in: 'body', keys })),
    { in: 'query', name: 'unexpected' },
  ];
}

/** The ways to each value in a body, the body itself first; at most 60. */
function listKeys(value: unknown, keys: string[] = []): string[][] {
  if (value === undefined) {
    return [];
  }
  const inner =
    typeof value === 'object' && value !== null
      ? Object.entries(value).flatMap(([key, part]) =>
          listKeys(part, [...keys, key]),
        )
      : [];
  const added = Array.isArray(value) ? [] : [[...keys, '__proto__']];
  return [keys, ...inner, ...(inner.length > 0 ? added : [])].slice(0, 60);
}

function replaceAt(whole: unknown, keys: string[], value: unknown): unknown {
  const [key, ...rest] = keys;
  if (key === undefined) {
    return value;
  }
  if (Array.isArray(whole)) {
    return whole.map((part, index) =>
      String(index) === key ? replaceAt(part, rest, value) : part,
    );
  }
  const entries = Object.entries(whole as object).filter(
    ([name]) => name !== key,
  );
  const part = Object.hasOwn(whole as object, key)
    ? (whole as Record<string, unknown>)[key]
    : undefined;
  return Object.fromEntries([...entries, [key, replaceAt(part, rest, value)]]);
}

function write(
  operation: FuzzedOperation,
  parts: Parts,
  about: string,
): FuzzedRequest {
  const path = operation.path.replace(/\{(\w+)\}/g, (_, name: string) =>
    encode(parts.path[name] ?? 'x'),
  );
  const query = Object.entries(parts.query)
    .map(([name, value]) => `${encode(name)}=${encode(value)}`)
    .join('&');
  const headers = Object.fromEntries(
    // what Node itself refuses to send is no danger
    Object.entries(parts.headers).filter(([, value]) =>
      /^[\t\x20-\x7e\x80-\xff]*$/.test(value),
    ),
  );
  const hasBody = parts.body !== undefined && operation.method !== 'GET';
  return {
    operation,
    about,
    path: query ? `${path}?${query}` : path,
    headers: {
      ...headers,
      ...(hasBody && { 'content-type': 'application/json' }),
    },
    ...(hasBody && { body: Buffer.from(JSON.stringify(parts.body)) }),
  };
}

/** As a part of an address; half of a surrogate pair becomes bytes that are no UTF-8. */
function encode(text: string): string {
  return text.isWellFormed() ? encodeURIComponent(text) : '%ED%A0%80';
}

function abbreviate(value: unknown): string {
  const text = JSON.stringify(value) ?? 'undefined';
  return text.length > 80 ? `${text.slice(0, 80)}… (${text.length})` : text;
}
