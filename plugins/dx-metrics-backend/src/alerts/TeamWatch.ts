import type { AuthService, LoggerService } from '@backstage/backend-plugin-api';
import { parseEntityRef } from '@backstage/catalog-model';
import { toError } from '@backstage/errors';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import type { EventsService } from '@backstage/plugin-events-node';
import type { NotificationService } from '@backstage/plugin-notifications-node';
import {
  ALERT_TOPIC,
  type AlertPayload,
  doraQuerySchema,
} from '@slipway/plugin-dx-metrics-common';
import { DateTime } from 'luxon';
import type { AlertStore } from '../database/alerts/AlertStore';
import type { DoraReader } from '../metrics/DoraReader';
import { describeAlert } from './describeAlert';
import { findUnusual } from './findUnusual';

/** Half a year of history, and the week that is judged by it. */
const WEEKS = 27;

/**
 * Tells a team, once, when a metric of its last whole week is outside its own normal range. A team is compared with
 * nobody but itself.
 */
export class TeamWatch {
  constructor(
    private readonly options: {
      auth: AuthService;
      catalog: CatalogService;
      dora: DoraReader;
      events: EventsService;
      logger: LoggerService;
      notifications: NotificationService;
      store: AlertStore;
      now?: () => Date;
    },
  ) {}

  /** Looks at every group that owns a component. What goes wrong with one does not keep the others waiting. */
  async run(signal?: AbortSignal): Promise<void> {
    for (const team of await this.#teams()) {
      if (signal?.aborted) {
        return;
      }
      try {
        await this.#look(team);
      } catch (error) {
        this.options.logger.warn(
          `The metrics of ${team} were not watched`,
          toError(error),
        );
      }
    }
  }

  async #teams(): Promise<string[]> {
    const { auth, catalog } = this.options;
    const credentials = await auth.getOwnServiceCredentials();
    const { facets } = await catalog.getEntityFacets(
      { facets: ['relations.ownedBy'], filter: { kind: 'Component' } },
      { credentials },
    );
    return facets['relations.ownedBy']
      .map(({ value }) => value)
      .filter(ref => parseEntityRef(ref).kind === 'group');
  }

  async #look(scope: string): Promise<void> {
    const { auth, dora, now, store } = this.options;
    const monday = DateTime.fromJSDate(now?.() ?? new Date(), {
      zone: 'UTC',
    }).startOf('week');
    const week = monday.minus({ weeks: 1 });
    const { series } = await dora.read(
      doraQuerySchema.parse({
        scope,
        from: monday.minus({ weeks: WEEKS }).toISO(),
        to: monday.toISO(),
        bucket: 'week',
      }),
      await auth.getOwnServiceCredentials(),
    );
    for (const unusual of findUnusual(series)) {
      const alert = {
        scope,
        from: week.toJSDate().toISOString(),
        to: monday.toJSDate().toISOString(),
        ...unusual,
      };
      await store.once(
        { scope, metric: unusual.metric, week: week.toJSDate() },
        () => this.#tell(alert),
      );
    }
  }

  async #tell(alert: AlertPayload): Promise<void> {
    const { events, notifications } = this.options;
    await notifications.send({
      recipients: { type: 'entity', entityRef: alert.scope },
      payload: describeAlert(alert),
    });
    await events.publish({ topic: ALERT_TOPIC, eventPayload: alert });
  }
}
