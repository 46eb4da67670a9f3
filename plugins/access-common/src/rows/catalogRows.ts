import type { AccessRow } from '../AccessRow';

const OWN_ENTITIES = {
  check: 'entity',
  of: 'entities that you, or a group that you are in, own',
} as const;

/** Permissions of the catalog. Search and documentation ask them, too. */
export const catalogRows: AccessRow[] = [
  {
    permission: 'catalog.entity.read',
    title: 'see the catalog, search it and read its documentation',
    roles: ['viewer', 'machine'],
  },
  {
    permission: 'catalog.entity.create',
    title: 'open the page that registers what exists',
    roles: ['viewer'],
  },
  {
    permission: 'catalog.entity.refresh',
    title: 'have an entity read anew',
    roles: ['member', 'platform'],
    ownership: OWN_ENTITIES,
  },
  {
    permission: 'catalog.entity.delete',
    title: 'take an entity out of the catalog',
    roles: ['member', 'platform'],
    ownership: OWN_ENTITIES,
  },
  {
    permission: 'catalog.entity.validate',
    title: 'have the text of an entity checked',
    roles: ['viewer', 'machine'],
  },
  {
    permission: 'catalog.location.read',
    title: 'see which files the catalog is read from',
    roles: ['viewer', 'machine'],
  },
  {
    permission: 'catalog.location.analyze',
    title: 'have a repository looked through before it is registered',
    roles: ['viewer'],
  },
  {
    permission: 'catalog.location.create',
    title: 'register a file with entities, of the kinds that anybody may add',
    roles: ['viewer'],
  },
  {
    permission: 'catalog.location.delete',
    title: 'take a registered file out of the catalog, with all that it holds',
    roles: ['platform'],
  },
  {
    permission: 'catalog.ingestion.read',
    title: 'see how far what feeds the catalog is',
    roles: ['platform'],
  },
  {
    permission: 'catalog.ingestion.manage',
    title: 'stop, resume and reset what feeds the catalog',
    roles: ['platform'],
  },
];
