import type { Insights } from '@slipway/plugin-infra-requests-common';
import { durationText } from '@slipway/plugin-dx-metrics-react';
import { counted } from '@slipway/components';
import { InsightTile } from './InsightTile';
import styles from './Insights.module.css';

/** How well self-service serves, in figures that explain themselves. */
export function InsightFigures({ insights }: { insights: Insights }) {
  const { requests, selfService, timeToProvision, approvalWait } = insights;
  return (
    <div className={styles.tiles}>
      <InsightTile
        title="Self-service"
        definition="Of the requests that became active, the share that nobody of another team had to decide on."
        value={
          selfService.share === null
            ? null
            : selfService.share.toLocaleString('en-GB', {
                style: 'percent',
                maximumFractionDigits: 1,
              })
        }
        notes={[
          `${selfService.unaided.toLocaleString('en-GB')} of ${counted(selfService.active, 'request', 'requests')} that became active`,
        ]}
        missing="No request became active in this time."
      />
      <InsightTile
        title="Time to provision"
        definition="From the request to the running resource: half of the requests take less, nine of ten take less than the second figure."
        value={duration(timeToProvision.median)}
        notes={[
          `9 of 10 within ${duration(timeToProvision.p90) ?? '–'}`,
          `Median of ${counted(selfService.active, 'request', 'requests')}`,
        ]}
        missing="No request became active in this time."
      />
      <InsightTile
        title="Wait for approval"
        definition="From the plan to its last approval: half of the plans wait less, nine of ten wait less than the second figure."
        value={duration(approvalWait.median)}
        notes={[
          `9 of 10 within ${duration(approvalWait.p90) ?? '–'}`,
          `Median of ${counted(approvalWait.approvals, 'approval', 'approvals')}`,
        ]}
        missing="Nobody had to approve anything in this time."
      />
      <InsightTile
        title="Requests"
        definition="What people asked for in this time, whatever became of it."
        value={requests.toLocaleString('en-GB')}
        notes={[`In the last ${insights.days} days`]}
        missing=""
      />
    </div>
  );
}

function duration(seconds: number | null): string | null {
  return seconds === null ? null : durationText(seconds);
}
