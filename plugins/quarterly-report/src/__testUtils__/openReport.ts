import { mockApis, renderTestApp } from '@backstage/frontend-test-utils';
import { fetchApiRef } from '@backstage/frontend-plugin-api';
import quarterlyReportPlugin from '..';
import { BASE_URL } from './ReportBackend';

/**
 * Shows the report of the third quarter of 2026, which the back end of a test has to answer.
 *
 * @param economics - `slipway.economics` of the configuration
 */
export function openReport(
  economics?: Record<string, string | number>,
  search = '?quarter=2026-Q3',
) {
  return renderTestApp({
    features: [quarterlyReportPlugin],
    initialRouteEntries: [`/report${search}`],
    config: {
      backend: { baseUrl: BASE_URL },
      ...(economics && { slipway: { economics } }),
    },
    apis: [mockApis.discovery({ baseUrl: BASE_URL }), [fetchApiRef, { fetch }]],
  });
}
