import { stringifyEntityRef } from '@backstage/catalog-model';
import { useApi } from '@backstage/frontend-plugin-api';
import {
  catalogApiRef,
  humanizeEntityRef,
} from '@backstage/plugin-catalog-react';
import type { AsyncListSource } from '@backstage/ui';
import { useState } from 'react';
import useAsync from 'react-use/esm/useAsync';
import useDebounce from 'react-use/esm/useDebounce';

/** A component to choose. */
export interface ComponentOption {
  /** Entity ref. */
  id: string;
  label: string;
  description?: string;
}

/** Of each question to the catalog. */
const MOST_OPTIONS = 20;
/** How long after the last key the catalog is asked, in milliseconds. */
const DELAY = 200;

/**
 * The components of the catalog whose name or title holds what was typed: the first of them, by name.
 *
 * @param options - `owner` is a group whose components come before all others. `chosen` is the label of what is chosen: as
 * long as the field holds that, nothing was typed
 */
export function useComponentOptions(
  options: { owner?: string; chosen?: string } = {},
): AsyncListSource<ComponentOption> {
  const { owner, chosen = '' } = options;
  const catalog = useApi(catalogApiRef);
  const [filterText, setFilterText] = useState(chosen);
  const typed = filterText === chosen ? '' : filterText.trim();
  const [term, setTerm] = useState('');
  useDebounce(() => setTerm(typed), DELAY, [typed]);
  const { value, loading, error } = useAsync(async () => {
    const search = async (filter: Record<string, string>) => {
      const { items } = await catalog.queryEntities({
        filter: { kind: 'component', ...filter },
        fields: [
          'kind',
          'metadata.namespace',
          'metadata.name',
          'metadata.title',
        ],
        fullTextFilter: { term, fields: ['metadata.name', 'metadata.title'] },
        orderFields: { field: 'metadata.name', order: 'asc' },
        limit: MOST_OPTIONS,
      });
      return items.map(entity => ({
        id: stringifyEntityRef(entity),
        label: humanizeEntityRef(entity, { defaultKind: 'component' }),
        description: entity.metadata.title,
      }));
    };
    const [first, all] = await Promise.all([
      owner ? search({ 'relations.ownedBy': owner }) : [],
      search({}),
    ]);
    const others = all.filter(({ id }) => !first.some(one => one.id === id));
    return [...first, ...others];
  }, [catalog, term, owner]);

  function loadingState() {
    if (error) {
      return 'error';
    }
    return loading || term !== typed ? 'filtering' : 'idle';
  }

  return {
    items: value ?? [],
    filterText,
    setFilterText,
    loadingState: loadingState(),
    loadMore: () => {},
  };
}
