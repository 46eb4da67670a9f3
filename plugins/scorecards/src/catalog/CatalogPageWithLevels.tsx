import { useApi } from '@backstage/frontend-plugin-api';
import { CatalogTable } from '@backstage/plugin-catalog';
import {
  CatalogIndexPage,
  type CatalogIndexPageProps,
  type CatalogTableColumnsFunc,
} from '@backstage/plugin-catalog/alpha';
import { useMemo } from 'react';
import { scorecardsApiRef } from '../api/scorecardsApi';
import { LevelCell, LevelLoaderContext } from './LevelCell';
import { LevelLoader } from './LevelLoader';

/** The columns of the catalog; for components, their level after what they are named. */
const columnsWithLevel: CatalogTableColumnsFunc = context => {
  const columns = CatalogTable.defaultColumnsFunc(context);
  const afterName = columns.findIndex(({ hidden }) => !hidden) + 1;
  return context.filters.kind?.value.toLowerCase() === 'component'
    ? columns.toSpliced(afterName, 0, {
        title: 'Level',
        sorting: false,
        width: 'auto',
        render: ({ entity }) => <LevelCell entity={entity} />,
      })
    : columns;
};

/** The list of the catalog with the level of each component. */
export function CatalogPageWithLevels(props: CatalogIndexPageProps) {
  const client = useApi(scorecardsApiRef);
  const loader = useMemo(() => new LevelLoader(client), [client]);
  return (
    <LevelLoaderContext.Provider value={loader}>
      <CatalogIndexPage {...props} columns={columnsWithLevel} />
    </LevelLoaderContext.Provider>
  );
}
