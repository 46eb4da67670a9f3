import {
  createExternalRouteRef,
  createRouteRef,
} from '@backstage/frontend-plugin-api';

/** The page “Delivery”. */
export const deliveryRouteRef = createRouteRef();

/** The tab “Delivery” of an entity's page. */
export const deliveryTabRouteRef = createRouteRef();

/** The records that no rule could tie. */
export const unattributedRouteRef = createRouteRef();

/** The page “Adoption”. */
export const adoptionRouteRef = createRouteRef();

/** The report to print each quarter, where the portal has it. */
export const quarterlyReportRouteRef = createExternalRouteRef({
  defaultTarget: 'quarterly-report.root',
});
