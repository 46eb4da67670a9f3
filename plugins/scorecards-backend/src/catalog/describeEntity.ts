import { createHash } from 'node:crypto';
import {
  type Entity,
  parseEntityRef,
  stringifyEntityRef,
} from '@backstage/catalog-model';
import { isLevelLabel } from '@slipway/plugin-scorecards-common';
import type { MirroredEntity } from '../database/EntityStore';
import { type Ancestry, targetsOf } from './Ancestry';

/** An entity as the database keeps it. */
export function describeEntity(
  entity: Entity,
  ancestry: Ancestry,
): MirroredEntity {
  const ref = stringifyEntityRef(entity);
  const owners = targetsOf(entity, 'ownedBy');
  const groups = ancestry.within(owners).sort();
  const containers = targetsOf(entity, 'partOf').filter(isContainer);
  const described = {
    ref,
    title: entity.metadata.title ?? entity.metadata.name,
    kind: entity.kind.toLowerCase(),
    type: textOf(entity.spec?.type),
    owner: owners.at(0) ?? null,
    groups,
    scopes: [
      ...new Set([ref, ...groups, ...ancestry.within(containers).sort()]),
    ],
    entity: withoutBallast(entity),
  };
  return { ...described, digest: digestOf(described) };
}

function isContainer(ref: string): boolean {
  return ['system', 'domain'].includes(parseEntityRef(ref).kind);
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}

/**
 * Leaves out what no check looks at and what changes though nothing did: ids of the catalog, the status of its
 * processing, levels, and the text of an API, which may be megabytes.
 */
function withoutBallast({
  kind,
  metadata: { uid: _uid, etag: _etag, labels, ...metadata },
  relations = [],
  spec,
  apiVersion,
}: Entity): Entity {
  return {
    apiVersion,
    kind,
    metadata: labels ? { ...metadata, labels: ownLabels(labels) } : metadata,
    spec: kind === 'API' ? { ...spec, definition: undefined } : spec,
    relations: relations
      .map(({ type, targetRef }) => ({ type, targetRef }))
      .sort((a, b) => key(a).localeCompare(key(b), 'en')),
  };
}

/** Without the levels, which would have an entity evaluated anew for having been evaluated. */
function ownLabels(labels: Record<string, string>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(labels).filter(([label]) => !isLevelLabel(label)),
  );
}

function key({ type, targetRef }: { type: string; targetRef: string }): string {
  return `${type} ${targetRef}`;
}

function digestOf(described: object): string {
  return createHash('sha256')
    .update(JSON.stringify(described))
    .digest('hex')
    .slice(0, 32);
}
