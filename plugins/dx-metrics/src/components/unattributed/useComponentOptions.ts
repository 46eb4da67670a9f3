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

const MOST_OPTIONS = 20;
/** How long after the last key the catalog is asked, in milliseconds. */
const DELAY = 200;

/** The components of the catalog whose name or title holds what was typed: the first of them, by name. */
export function useComponentOptions(): AsyncListSource<ComponentOption> {
  const catalog = useApi(catalogApiRef);
  const [filterText, setFilterText] = useState('');
  const [term, setTerm] = useState('');
  useDebounce(() => setTerm(filterText.trim()), DELAY, [filterText]);
  const { value, loading, error } = useAsync(async () => {
    const { items } = await catalog.queryEntities({
      filter: { kind: 'component' },
      fields: ['kind', 'metadata.namespace', 'metadata.name', 'metadata.title'],
      fullTextFilter: { term, fields: ['metadata.name', 'metadata.title'] },
      orderFields: { field: 'metadata.name', order: 'asc' },
      limit: MOST_OPTIONS,
    });
    return items.map(entity => ({
      id: stringifyEntityRef(entity),
      label: humanizeEntityRef(entity, { defaultKind: 'component' }),
      description: entity.metadata.title,
    }));
  }, [catalog, term]);

  function loadingState() {
    if (error) {
      return 'error';
    }
    return loading || term !== filterText.trim() ? 'filtering' : 'idle';
  }

  return {
    items: value ?? [],
    filterText,
    setFilterText,
    loadingState: loadingState(),
    loadMore: () => {},
  };
}
