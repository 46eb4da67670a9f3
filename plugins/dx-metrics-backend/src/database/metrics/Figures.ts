import type { DeploymentFigures } from '../../metrics/PeriodFigures';
import type { LeadTimeSums, Precision } from './readLeadTimes';
import type { RecoveryDurations } from './readRecoveries';

/** What was read of some buckets, each row with the place of its own. */
export interface Figures {
  deployments: Map<number, DeploymentFigures>;
  leadTimes: LeadTimeSums[];
  recoveries: RecoveryDurations[];
  incidents: Map<number, number>;
  precision: Precision;
}
