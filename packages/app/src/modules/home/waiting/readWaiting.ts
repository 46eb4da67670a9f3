import type { NotificationsApi } from '@backstage/plugin-notifications';
import type { Notification } from '@backstage/plugin-notifications-common';

/** How many of the newest unread notifications are looked at. */
const MAX_UNREAD = 50;
/** How many are shown. */
export const MAX_WAITING = 5;
/** It only tells how a launch ended. */
const REPORTING_ORIGIN = 'plugin:scaffolder';

/** Something to do. */
export interface Waiting {
  /** Of the notification. */
  id: string;
  title: string;
  description?: string;
  /** Where it is done. */
  link: string;
  /** What kind of thing it is, such as “Surveys”. */
  topic?: string;
  at: Date;
}

/** A notification asks for something when it leads to a place where that is done, and does not just report. */
function asWaiting({ id, origin, created, payload }: Notification) {
  const { title, description, link, topic } = payload;
  return link && origin !== REPORTING_ORIGIN
    ? [{ id, title, description, link, topic, at: new Date(created) }]
    : [];
}

/** What waits for the signed-in person, the newest first: unread notifications that ask for something. */
export async function readWaiting(
  notifications: NotificationsApi,
): Promise<Waiting[]> {
  const { notifications: unread } = await notifications.getNotifications({
    read: false,
    limit: MAX_UNREAD,
    sort: 'created',
    sortOrder: 'desc',
  });
  return unread.flatMap(asWaiting);
}
