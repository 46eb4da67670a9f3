import { createBackendModule } from '@backstage/backend-plugin-api';
import {
  type CatalogCollatorEntityTransformer,
  catalogCollatorExtensionPoint,
  defaultCatalogCollatorEntityTransformer,
} from '@backstage/plugin-search-backend-module-catalog';
import { scorecardDefinitionSchema } from '@slipway/plugin-scorecards-common';

/** What search knows of an entity; of a scorecard, the titles of its checks as well. */
export const toSearchDocument: CatalogCollatorEntityTransformer = entity => {
  const document = defaultCatalogCollatorEntityTransformer(entity);
  const { apiVersion, kind, metadata, spec } = entity;
  const scorecard = scorecardDefinitionSchema.safeParse({
    apiVersion,
    kind,
    metadata,
    spec,
  });
  const titles = scorecard.data?.spec.checks.map(({ title }) => title) ?? [];
  return {
    ...document,
    text: [document.text, ...titles].filter(Boolean).join(' : '),
  };
};

/** Lets search find a scorecard by its checks. */
export default createBackendModule({
  pluginId: 'search',
  moduleId: 'scorecards',
  register(env) {
    env.registerInit({
      deps: { catalog: catalogCollatorExtensionPoint },
      async init({ catalog }) {
        catalog.setEntityTransformer(toSearchDocument);
      },
    });
  },
});
