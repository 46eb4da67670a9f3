import { createRouteRef } from '@backstage/frontend-plugin-api';

/** The tab “Delivery” of an entity's page. */
export const deliveryTabRouteRef = createRouteRef();

/** The records that no rule could tie. */
export const unattributedRouteRef = createRouteRef();
