import { ConflictError, InputError, NotFoundError } from '@backstage/errors';
import type {
  Campaign,
  CampaignDetail,
  ScorecardDefinition,
} from '@slipway/plugin-scorecards-common';
import type {
  CampaignRow,
  CampaignStore,
  NewCampaign,
} from '../database/governance/CampaignStore';
import type { Coverage } from '../database/governance/Coverage';
import type { Definitions } from '../definitions/Definitions';
import type { Evaluator } from '../evaluation/Evaluator';
import type { Visible } from '../visibility/Visibility';
import { burnUpDays, checkDates, toCampaign } from './campaignDays';
import { raiseChecks } from './raiseChecks';

/** Gets some checks done in a scope, by a day. */
export class Campaigns {
  constructor(
    private readonly options: {
      coverage: Coverage;
      definitions: Definitions;
      evaluator: Evaluator;
      store: CampaignStore;
      now?: () => Date;
    },
  ) {}

  /** Those that the caller may see, the next to end first. */
  async list(limit: number, visible: Visible): Promise<Campaign[]> {
    const { evaluator, store } = this.options;
    await evaluator.settleExpired();
    const now = this.#now();
    const rows = await store.list(limit, visible);
    return rows.map(row => toCampaign(row, now));
  }

  /** @throws NotFoundError when there is no such campaign that the caller may see */
  async get(id: string, visible: Visible): Promise<CampaignDetail> {
    await this.options.evaluator.settleExpired();
    const now = this.#now();
    const row = await this.#find(id, visible);
    const days = burnUpDays(row, now);
    return {
      ...toCampaign(row, now),
      days: days ? await this.options.store.countDays(id, days, visible) : [],
    };
  }

  /** @throws InputError that names the field */
  async create(campaign: NewCampaign, visible: Visible): Promise<Campaign> {
    const { coverage, store } = this.options;
    const { checks, scope, scorecard } = campaign;
    const now = this.#now();
    checkDates(campaign, now);
    const { spec } = await this.#definition(scorecard);
    checks.forEach((check, index) => {
      if (!spec.checks.some(({ id }) => id === check)) {
        throw new InputError(`checks.${index}: ${scorecard} has no ${check}`);
      }
    });
    if (!(await coverage.hasAny(scope, scorecard, visible))) {
      throw new InputError(
        `scope: ${scorecard} is about nothing in ${scope} that you may read`,
      );
    }
    const unique = [...new Set(checks)];
    const id = await store.add({ ...campaign, checks: unique }, now);
    return toCampaign(await this.#find(id, visible), now);
  }

  /**
   * Finishes a campaign.
   *
   * @param level - makes its checks needed for that level, in a definition of the portal
   * @throws InputError when the scorecard has no such level
   * @throws NotFoundError when there is no such campaign that the caller may see
   * @throws ConflictError when it was finished before, or the scorecard has not got its checks any more
   */
  async finish(
    id: string,
    {
      level,
      person,
      visible,
    }: { level?: string; person: string; visible: Visible },
  ): Promise<Campaign> {
    const campaign = await this.#find(id, visible);
    const now = this.#now();
    const finished = await this.options.store.finish(id, now, async () => {
      if (level) {
        await this.#raise(campaign, level, person);
      }
    });
    if (!finished) {
      throw new ConflictError('The campaign was finished before');
    }
    return toCampaign(await this.#find(id, visible), now);
  }

  async #raise(
    { scorecard, checks }: NewCampaign,
    level: string,
    person: string,
  ): Promise<void> {
    const { definitions } = this.options;
    const levels = (await this.#definition(scorecard)).spec.levels.map(
      ({ name }) => name,
    );
    if (!levels.includes(level)) {
      throw new InputError(`level: must be one of ${levels.join(', ')}`);
    }
    const { yaml, version } = await definitions.textOf(scorecard);
    await definitions.save(
      scorecard,
      { yaml: raiseChecks(yaml, checks, level), basedOn: version },
      person,
    );
  }

  async #definition(scorecard: string): Promise<ScorecardDefinition> {
    const compiled = (await this.options.definitions.current()).get(scorecard);
    if (!compiled) {
      throw new InputError(`scorecard: there is no ${scorecard}`);
    }
    return compiled.definition;
  }

  async #find(id: string, visible: Visible): Promise<CampaignRow> {
    const row = await this.options.store.find(id, visible);
    if (!row) {
      throw new NotFoundError(`There is no campaign ${id}`);
    }
    return row;
  }

  #now(): Date {
    return this.options.now?.() ?? new Date();
  }
}
