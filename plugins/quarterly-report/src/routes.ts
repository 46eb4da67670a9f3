import {
  createExternalRouteRef,
  createRouteRef,
} from '@backstage/frontend-plugin-api';

/** The page “Quarterly report”. */
export const reportRouteRef = createRouteRef();

/** Where the five metrics are looked into. */
export const deliveryRouteRef = createExternalRouteRef({
  defaultTarget: 'dx-metrics.delivery',
});

/** Where the metrics of adoption are looked into. */
export const adoptionRouteRef = createExternalRouteRef({
  defaultTarget: 'dx-metrics.adoption',
});

/** Where the surveys and the notes are. */
export const surveysRouteRef = createExternalRouteRef({
  defaultTarget: 'surveys.root',
});
