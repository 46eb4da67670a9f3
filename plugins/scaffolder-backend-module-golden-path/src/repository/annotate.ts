import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Entity, stringifyEntityRef } from '@backstage/catalog-model';
import { InputError } from '@backstage/errors';
import { isMap, parseAllDocuments } from 'yaml';

const FILE = 'catalog-info.yaml';

/**
 * Sets annotations of an entity in the `catalog-info.yaml` of a work tree. Everything else in the file stays as it is,
 * comments included.
 *
 * @returns whether that changed the file
 * @throws InputError when the file is not there, is no YAML, or does not describe the entity
 */
export async function annotate(
  workTree: string,
  entity: Entity,
  annotations: Record<string, string>,
): Promise<boolean> {
  const path = join(workTree, FILE);
  const before = await readFile(path, 'utf8').catch(() => {
    throw new InputError(`The repository has no ${FILE} at its root`);
  });
  const documents = parseAllDocuments(before);
  const document = documents.find(
    part =>
      part.errors.length === 0 &&
      isMap(part.contents) &&
      part.get('kind') === entity.kind &&
      part.getIn(['metadata', 'name']) === entity.metadata.name,
  );
  if (!document) {
    throw new InputError(
      `${FILE} does not describe ${stringifyEntityRef(entity)}`,
    );
  }
  for (const [name, value] of Object.entries(annotations)) {
    document.setIn(['metadata', 'annotations', name], value);
  }
  const after = documents.map(part => part.toString({ lineWidth: 0 })).join('');
  if (after === before) {
    return false;
  }
  await writeFile(path, after);
  return true;
}
