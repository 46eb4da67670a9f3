import type { NotificationService } from '@backstage/plugin-notifications-node';
import type { Notice, Notices } from '../events/Notices';
import { describeNotice } from './describeNotice';

/** Tells people by notifications of the portal. */
export class SentNotices implements Notices {
  constructor(
    private readonly options: {
      notifications: NotificationService;
      /** Entity ref. */
      platformGroup: string;
    },
  ) {}

  async send(notice: Notice): Promise<void> {
    const { notifications, platformGroup } = this.options;
    await notifications.send(describeNotice(notice, platformGroup));
  }
}
