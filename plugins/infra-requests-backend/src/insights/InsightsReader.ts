import type { Insights } from '@slipway/plugin-infra-requests-common';
import { addDays } from '../addDays';
import type { InsightsStore } from '../database/InsightsStore';

/** Says how well self-service serves. */
export class InsightsReader {
  constructor(
    private readonly options: { store: InsightsStore; now: () => Date },
  ) {}

  /** Over a number of days up to now. */
  async read({ days }: { days: number }): Promise<Insights> {
    const { store, now } = this.options;
    const since = addDays(now(), -days);
    const [byModule, provisioning, approvalWait, denialsByRule, byGroup] =
      await Promise.all([
        store.countByModule(since),
        store.readProvisioning(since),
        store.readApprovalWait(since),
        store.countDenials(since),
        store.countByGroup(since),
      ]);
    const { active, unaided, median, p90 } = provisioning;
    return {
      days,
      requests: byModule.reduce((sum, { requests }) => sum + requests, 0),
      selfService: {
        active,
        unaided,
        share: active === 0 ? null : unaided / active,
      },
      timeToProvision: { median, p90 },
      approvalWait,
      byModule,
      denialsByRule,
      approvalsByGroup: byGroup,
    };
  }
}
