import type { Entity } from '@backstage/catalog-model';
import {
  type ApiHolder,
  createExtensionBlueprint,
  createExtensionDataRef,
} from '@backstage/frontend-plugin-api';
import type { ReactNode } from 'react';

/** What the card “My services” asks: once for all the services that it shows. */
export interface ServicesQuestion {
  /** The components that are shown: kind, name, title, annotations, labels, type, lifecycle and owner. */
  services: Entity[];
  /** Entity refs of the groups that the person is in. */
  groups: string[];
}

/**
 * Answers with something short to show beside each service, by entity ref; a service that it knows nothing of is left
 * out. The number of its requests must not grow with the number of services.
 */
export type LoadServiceFacts = (
  question: ServicesQuestion,
  apis: ApiHolder,
) => Promise<ReadonlyMap<string, ReactNode>>;

/** One thing that is told of each service. */
export interface ServiceFactSource {
  /** Tells it from others. */
  id: string;
  /** The subject of a sentence such as “The delivery figures did not load”. */
  subject: string;
  load: LoadServiceFacts;
}

const sourceDataRef = createExtensionDataRef<ServiceFactSource>().with({
  id: 'slipway.home.service-fact',
});

/** Tells something about each service on the card “My services” of the home page. */
export const ServiceFactBlueprint = createExtensionBlueprint({
  kind: 'service-fact',
  attachTo: { id: 'home-page-widget:home/my-services', input: 'facts' },
  output: [sourceDataRef],
  dataRefs: { source: sourceDataRef },
  *factory(
    params: {
      /** See {@link ServiceFactSource}. */
      subject: string;
      loader: () => Promise<LoadServiceFacts>;
    },
    { node },
  ) {
    const { subject, loader } = params;
    yield sourceDataRef({
      id: node.spec.id,
      subject,
      load: async (question, apis) => (await loader())(question, apis),
    });
  },
});
