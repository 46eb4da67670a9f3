import { CatalogApi } from '@backstage/catalog-client';
import { mockApis, renderTestApp } from '@backstage/frontend-test-utils';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import scaffolderPlugin from '@backstage/plugin-scaffolder/alpha';
import { scaffolderApiRef } from '@backstage/plugin-scaffolder-react';
import { JsonObject } from '@backstage/types';
import { configApiRef } from '@backstage/frontend-plugin-api';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import goldenPathPlugin from '..';

/** What the template asks, and what the portal knows. */
export interface TemplateFormOptions {
  /** The property `answer`, the only one, which is required. */
  property: JsonObject;
  config?: JsonObject;
  catalog?: Partial<CatalogApi>;
  /** What the link to the form fills in. */
  formData?: JsonObject;
}

/** Opens the scaffolder's own form page in an app that has the golden paths. */
export function renderTemplateForm({
  property,
  config = {},
  catalog = {},
  formData = {},
}: TemplateFormOptions) {
  const manifest = {
    title: 'Launch',
    steps: [
      {
        title: 'The service',
        schema: {
          type: 'object',
          required: ['answer'],
          properties: { answer: { type: 'string', ...property } },
        },
      },
    ],
  };
  // The form reads what a link fills in from the address of the window, not from the router.
  window.history.replaceState(
    {},
    '',
    `/?${new URLSearchParams({ formData: JSON.stringify(formData) })}`,
  );
  return renderTestApp({
    features: [scaffolderPlugin, goldenPathPlugin],
    initialRouteEntries: ['/create/templates/default/service'],
    config,
    apis: [
      [scaffolderApiRef, { getTemplateParameterSchema: async () => manifest }],
      [configApiRef, mockApis.config({ data: config })],
      [
        catalogApiRef,
        catalogApiMock.mock({
          getEntityByRef: async () => undefined,
          getEntitiesByRefs: async ({ entityRefs }) => ({
            items: entityRefs.map(() => undefined),
          }),
          ...catalog,
        }),
      ],
    ],
  });
}
