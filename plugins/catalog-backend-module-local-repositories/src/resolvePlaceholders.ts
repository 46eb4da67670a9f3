import { posix } from 'node:path';
import { InputError } from '@backstage/errors';
import { JsonValue } from '@backstage/types';
import { parseDocument } from 'yaml';
import { CommitTree } from './CommitTree';

const MAX_FILE_BYTES = 5 * 1024 * 1024;

const parsers: Record<string, (text: string) => JsonValue> = {
  $text: text => text,
  $json: text => JSON.parse(text),
  $yaml: parseYaml,
};

/**
 * Replaces `$text: path`, `$json: path` and `$yaml: path` by what the file holds in the same commit.
 *
 * The catalog resolves these itself for entities that came from a URL, but not for those that came from a file.
 *
 * @param value - any part of an entity; it is left as it is
 * @param tree - where the files are read
 * @param from - path of the file that `value` was read from; relative paths begin at its folder, those with a leading
 *   slash at the root of the repository
 * @throws InputError when a file is missing, is outside the repository, or does not parse
 */
export async function resolvePlaceholders(
  value: JsonValue,
  tree: CommitTree,
  from: string,
): Promise<JsonValue> {
  if (Array.isArray(value)) {
    return Promise.all(
      value.map(item => resolvePlaceholders(item, tree, from)),
    );
  }
  if (value === null || typeof value !== 'object') {
    return value;
  }
  const entries = Object.entries(value);
  const [key, path] = entries[0] ?? [];
  if (entries.length === 1 && Object.hasOwn(parsers, key)) {
    return readPlaceholder(key, path, tree, from);
  }
  const resolved = entries.map(
    async ([name, item]) =>
      [
        name,
        item === undefined ? item : await resolvePlaceholders(item, tree, from),
      ] as const,
  );
  return Object.fromEntries(await Promise.all(resolved));
}

async function readPlaceholder(
  key: string,
  path: JsonValue | undefined,
  tree: CommitTree,
  from: string,
): Promise<JsonValue> {
  if (typeof path !== 'string') {
    throw new InputError(`${key} wants the path of a file in the repository`);
  }
  if (/^[a-z][a-z0-9+.-]*:/i.test(path)) {
    throw new InputError(
      `${key}: ${path} is a URL; name a file of the same repository`,
    );
  }
  const target = path.startsWith('/')
    ? path.slice(1)
    : posix.join(posix.dirname(from), path);
  const text = await tree.readText(target, MAX_FILE_BYTES);
  if (text === undefined) {
    throw new InputError(`${key}: ${path} is not in the repository`);
  }
  try {
    return parsers[key](text);
  } catch (error) {
    throw new InputError(`${key}: ${path} does not parse`, error);
  }
}

function parseYaml(text: string): JsonValue {
  const document = parseDocument(text, { merge: false });
  if (document.errors.length > 0) {
    throw document.errors[0];
  }
  return document.toJSON();
}
