import type { JsonObject, JsonValue } from '@backstage/types';
import { applyPatch, type Operation } from 'fast-json-patch';
import { asObject, asText, at, isObject } from '../parsing/json';

/** What a patch is for; each is a regular expression for the whole name, as Kustomize has it. */
export interface Target {
  kind?: string;
  name?: string;
}

/** Whether a resource is what a patch is for. A patch that selects by labels is taken for one that does not. */
export function isTarget(body: JsonObject, target: Target): boolean {
  return (
    matches(target.kind, body.kind) &&
    matches(target.name, at(body, 'metadata', 'name'))
  );
}

/** Applies a list of operations. @returns undefined when one of them does not apply */
export function applyOperations(
  body: JsonObject,
  operations: JsonValue[],
): JsonObject | undefined {
  try {
    // A patch that is no list of operations is refused by the validation.
    return applyPatch(body, operations as unknown as Operation[], true, false)
      .newDocument;
  } catch {
    return undefined;
  }
}

/** Lays one resource over another: objects are merged, lists of things with names too, all else is replaced. */
export function merge(
  base: JsonValue | undefined,
  patch: JsonValue,
): JsonValue {
  if (isObject(base) && isObject(patch)) {
    return Object.entries(patch).reduce<JsonObject>(
      (merged, [key, value]) => mergeField(merged, key, value),
      base,
    );
  }
  return isNamedList(base) && isNamedList(patch)
    ? mergeByName(base, patch)
    : patch;
}

function mergeField(
  base: JsonObject,
  key: string,
  value: JsonValue | undefined,
): JsonObject {
  const { [key]: before, ...others } = base;
  return value === null || value === undefined
    ? others
    : { ...others, [key]: merge(before, value) };
}

function mergeByName(base: JsonObject[], patch: JsonObject[]): JsonObject[] {
  const patches = new Map(patch.map(item => [item.name, item]));
  const names = new Set(base.map(({ name }) => name));
  return [
    ...base.map(item => asObject(merge(item, patches.get(item.name) ?? {}))),
    ...patch.filter(({ name }) => !names.has(name)),
  ].filter(item => patches.get(item.name)?.$patch !== 'delete');
}

function isNamedList(value: JsonValue | undefined): value is JsonObject[] {
  return (
    Array.isArray(value) &&
    value.every(item => isObject(item) && asText(item.name) !== undefined)
  );
}

function matches(pattern: string | undefined, value: JsonValue | undefined) {
  if (pattern === undefined || pattern === '' || pattern === value) {
    return true;
  }
  // Names are letters, digits, dots and hyphens. Of the patterns only those that people use are known.
  const simple = pattern.match(/^\^?([\w.*-]*)\$?$/)?.[1];
  const parts = simple?.split('.*') ?? [];
  const text = asText(value) ?? '';
  return (
    parts.length === 2 && text.startsWith(parts[0]) && text.endsWith(parts[1])
  );
}
