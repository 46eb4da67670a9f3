import {
  coreExtensionData,
  createFrontendModule,
} from '@backstage/frontend-plugin-api';
import catalogPlugin from '@backstage/plugin-catalog/alpha';
import { CatalogFilterBlueprint } from '@backstage/plugin-catalog-react/alpha';
import { Fragment } from 'react';

/** The list of the catalog has no place for columns of others, so its page is made anew around the same filters. */
const catalogPage = catalogPlugin.getExtension('page:catalog').override({
  factory: (originalFactory, { config, inputs }) =>
    originalFactory({
      params: {
        loader: async () => {
          const { CatalogPageWithLevels } =
            await import('./CatalogPageWithLevels');
          return (
            <CatalogPageWithLevels
              filters={
                <>
                  {inputs.filters.map(filter => (
                    <Fragment key={filter.node.spec.id}>
                      {filter.get(coreExtensionData.reactElement)}
                    </Fragment>
                  ))}
                </>
              }
              pagination={config.pagination}
              exportSettings={
                config.exportSettings?.enabled
                  ? config.exportSettings
                  : undefined
              }
            />
          );
        },
      },
    }),
});

const levelFilter = CatalogFilterBlueprint.make({
  name: 'level',
  params: {
    loader: async () => {
      const { LevelFilter } = await import('./LevelFilter');
      return <LevelFilter />;
    },
  },
});

/** Puts a column with the level of each component into the list of the catalog, and a filter by it. */
export const catalogLevelsModule = createFrontendModule({
  pluginId: 'catalog',
  extensions: [catalogPage, levelFilter],
});
