import type { NotificationService } from '@backstage/plugin-notifications-node';
import type { Loss, LossStore } from '../database/LossStore';
import type { Definitions } from '../definitions/Definitions';
import { ladderOf } from '../evaluation/evaluateEntity';
import { rank } from '../evaluation/findLevelChanges';
import type { CompiledScorecard } from '../rules';
import { groupBy } from '../groupBy';

/** How many entities a notification names. */
const NAMED = 5;

/** Tells owners which of their entities lost a level, in one notification for each scorecard. */
export class LossNotices {
  constructor(
    private readonly options: {
      definitions: Definitions;
      notifications: NotificationService;
      store: LossStore;
      now?: () => Date;
    },
  ) {}

  /** Tells what nobody was told yet. What was won back meanwhile is not worth a word. */
  async run(signal?: AbortSignal): Promise<void> {
    const { definitions, store } = this.options;
    const now = this.options.now?.() ?? new Date();
    await store.prune(now);
    const scorecards = await definitions.current();
    let mayBeMore = true;
    while (mayBeMore && !signal?.aborted) {
      mayBeMore = await store.tellOnce(now, losses =>
        this.#tell(losses, scorecards),
      );
    }
  }

  async #tell(
    losses: Loss[],
    scorecards: Map<string, CompiledScorecard>,
  ): Promise<void> {
    const lasting = losses.filter(({ scorecard, before, level, isCovered }) => {
      const compiled = scorecards.get(scorecard);
      const ladder = compiled ? ladderOf(compiled) : [];
      return isCovered && rank(ladder, level) < rank(ladder, before);
    });
    const byOwner = groupBy(lasting, ({ owner, scorecard }) =>
      JSON.stringify([owner, scorecard]),
    );
    for (const own of byOwner.values()) {
      const [{ owner, scorecard }] = own;
      if (owner) {
        await this.#notify(owner, scorecards.get(scorecard)!, own);
      }
    }
  }

  async #notify(
    owner: string,
    { definition }: CompiledScorecard,
    losses: Loss[],
  ): Promise<void> {
    const { name, title } = definition.metadata;
    const titleOf = (level: string | null) =>
      definition.spec.levels.find(known => known.name === level)?.title ??
      'no level';
    const [first] = losses;
    const scope = losses.length === 1 ? first.entity : owner;
    const named = losses
      .slice(0, NAMED)
      .map(
        loss =>
          `${loss.title}: ${titleOf(loss.before)} to ${titleOf(loss.level)}`,
      );
    const others = losses.length - named.length;
    await this.options.notifications.send({
      recipients: { type: 'entity', entityRef: owner },
      payload: {
        title:
          losses.length === 1
            ? `${first.title} is not ${titleOf(first.before)} any more`
            : `${losses.length} of your services have lost a level`,
        description: `${title}. ${named.join('; ')}${others > 0 ? `; and ${others} more` : ''}.`,
        link: `/scorecards/overview/${name}?${new URLSearchParams({ scope })}`,
        severity: 'normal',
        topic: 'Scorecards',
        // News of the same scorecard take the place of older ones.
        scope: `scorecard ${name} ${owner}`,
      },
    });
  }
}
