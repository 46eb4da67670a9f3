import { useRouteRef } from '@backstage/frontend-plugin-api';
import { Link } from '@backstage/ui';
import { quarterlyReportRouteRef } from '../../routes';

/** Leads to the report of the last quarter, where the portal has it. */
export function QuarterlyReportLink() {
  const report = useRouteRef(quarterlyReportRouteRef);
  return report ? (
    <Link href={report()} variant="body-small">
      Quarterly report
    </Link>
  ) : null;
}
