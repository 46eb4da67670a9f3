import type { Plan } from '@slipway/plugin-infra-requests-common';
import type { PlanCheck, RequestStore } from '../database/RequestStore';
import type { RequestRow } from '../database/RequestRow';
import type { Caller } from '../visibility/Caller';
import type { Access } from './Access';
import { maskFinding } from './findings';
import { intentOf, type PolicyAsker } from './PolicyAsker';
import type { RunReader } from './seams';

type PlanView = Awaited<ReturnType<RunReader['plan']>>;

/** Tells what Terraform would do, and what the policy makes of it. */
export class PlanReader {
  constructor(
    private readonly options: {
      access: Access;
      asker: PolicyAsker;
      runs: RunReader;
      store: RequestStore;
    },
  ) {}

  /**
   * A plan, with what the policy made of it when it was made. Of a preview it is what the policy says now, as nobody has
   * decided on it.
   *
   * @throws NotFoundError when there is none, or the caller may not read the request
   */
  async read(id: string, n: number, caller: Caller): Promise<Plan> {
    const { access, runs, store } = this.options;
    const row = await access.read(id, caller);
    const [plan, kept] = await Promise.all([
      runs.plan(id, n),
      store.findPlanCheck(id, n),
    ]);
    const check = kept ?? (await this.#judge(row, n, plan, caller));
    return { ...plan, ...check };
  }

  async #judge(
    row: RequestRow,
    n: number,
    plan: PlanView,
    { actor }: Caller,
  ): Promise<PlanCheck> {
    const { asker, runs, store } = this.options;
    const { kind, revision } = await runs.run(row.id, n);
    if (kind !== 'preview') {
      // The plan is decided on in a moment.
      return { findings: [], cost: null };
    }
    // Nobody decides on a preview: what is left of an old one will do.
    const { counts, changes, mask } = (await runs.judgedPlan(row.id, n)) ?? {
      ...plan,
      mask: (text: string) => text,
    };
    const { findings, cost } = await asker.ask(
      ['request', 'plan'],
      intentOf(row, await store.findRevision(row.id, revision), {
        operation: 'change',
        actor,
        plan: { counts, changes },
      }),
    );
    return {
      findings: findings.map(finding => maskFinding(finding, mask)),
      cost,
    };
  }
}
