import { type Entity, stringifyEntityRef } from '@backstage/catalog-model';
import { identityApiRef, useApi } from '@backstage/frontend-plugin-api';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import type { AsyncListSource } from '@backstage/ui';
import { useState } from 'react';
import useAsync from 'react-use/esm/useAsync';
import useDebounce from 'react-use/esm/useDebounce';
import { EVERYTHING, scopeKind, scopeText } from './scopeText';

/** A scope to choose. */
export interface ScopeOption {
  /** `all`, or an entity ref. */
  id: string;
  label: string;
  description?: string;
}

/** Of each question to the catalog. */
const MOST_OPTIONS = 20;
/** How long after the last key the catalog is asked, in milliseconds. */
const DELAY = 200;
const FIELDS = [
  'kind',
  'metadata.namespace',
  'metadata.name',
  'metadata.title',
];

/**
 * A scope as it stands in the list.
 *
 * @param everything - what `all` is called
 */
export function scopeOption(
  scope: string,
  everything: string,
  description?: string,
): ScopeOption {
  const kind = scopeKind(scope);
  return {
    id: scope,
    label: scopeText(scope, everything),
    description:
      description ?? (kind && `${kind[0].toUpperCase()}${kind.slice(1)}`),
  };
}

/**
 * What can be looked at: the reader's teams, everything, then what the catalog has whose name holds what was typed.
 *
 * @param options - `chosen` is the label of what is chosen: as long as the field holds that, nothing was typed. Nothing is
 * asked for until the list `isWanted`. The rest as of {@link ScopePicker}
 */
export function useScopeOptions(options: {
  chosen: string;
  everything: string;
  kinds: readonly string[][];
  isWanted: boolean;
}): AsyncListSource<ScopeOption> {
  const { chosen, everything, kinds, isWanted } = options;
  const catalog = useApi(catalogApiRef);
  const identity = useApi(identityApiRef);
  const [filterText, setFilterText] = useState(chosen);
  const typed = filterText === chosen ? '' : filterText.trim();
  const [term, setTerm] = useState('');
  useDebounce(() => setTerm(typed), DELAY, [typed]);

  const mine = useAsync(async () => {
    const { ownershipEntityRefs } = await identity.getBackstageIdentity();
    return ownershipEntityRefs
      .filter(ref => scopeKind(ref) === 'group')
      .map(ref => scopeOption(ref, everything, 'My team'));
  }, [identity, everything]);

  const found = useAsync(async () => {
    if (!isWanted) {
      return [];
    }
    const toOption = (entity: Entity): ScopeOption => {
      const { title } = entity.metadata;
      return scopeOption(
        stringifyEntityRef(entity),
        everything,
        title && `${entity.kind}, ${title}`,
      );
    };
    const search = async (kind: string[]) => {
      const { items } = await catalog.queryEntities({
        filter: { kind },
        fields: FIELDS,
        fullTextFilter: { term, fields: ['metadata.name', 'metadata.title'] },
        orderFields: { field: 'metadata.name', order: 'asc' },
        limit: MOST_OPTIONS,
      });
      return items.sort((a, b) => a.kind.localeCompare(b.kind)).map(toOption);
    };
    const lists = await Promise.all(kinds.map(search));
    return lists.flat();
  }, [catalog, term, kinds, everything, isWanted]);

  const first = [
    ...(mine.value ?? []),
    scopeOption(EVERYTHING, everything),
  ].filter(({ label }) => label.toLowerCase().includes(term.toLowerCase()));
  const others = (found.value ?? []).filter(
    ({ id }) => !first.some(option => option.id === id),
  );

  function loadingState() {
    if (found.error) {
      return 'error';
    }
    return found.loading || mine.loading || term !== typed
      ? 'filtering'
      : 'idle';
  }

  return {
    items: [...first, ...others],
    filterText,
    setFilterText,
    loadingState: loadingState(),
    loadMore: () => {},
  };
}
