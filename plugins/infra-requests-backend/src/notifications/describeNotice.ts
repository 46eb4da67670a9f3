import type {
  NotificationRecipients,
  NotificationSendOptions,
} from '@backstage/plugin-notifications-node';
import { requestPath } from '@slipway/plugin-infra-requests-common';
import type { Notice } from '../events/Notices';
import { isPerson } from '../visibility/isPerson';

type Payload = NotificationSendOptions['payload'];

/** A notice in words, and whom they are for. */
interface Words extends Pick<Payload, 'title' | 'description' | 'severity'> {
  /** Entity refs. */
  to: string[];
  /** An entity ref that is left out. */
  except?: string;
}

const TOPIC = 'Infrastructure';

/** What to send for a notice. A repeated one takes the place of the first, and so does a later one on the same matter. */
export function describeNotice(
  notice: Notice,
  platformGroup: string,
): NotificationSendOptions {
  const { to, except, ...words } = inWords(notice, platformGroup);
  const recipients: NotificationRecipients = {
    type: 'entity',
    entityRef: [...new Set(to)],
    ...(except && isPerson(except) && { excludeEntityRef: except }),
  };
  return {
    recipients,
    payload: {
      severity: 'normal',
      ...words,
      link: requestPath(notice.request.id),
      topic: TOPIC,
      scope: `request ${notice.request.id} ${matter(notice)}`,
    },
  };
}

function inWords(notice: Notice, platformGroup: string): Words {
  const { moduleTitle, name, environment, owner, requester } = notice.request;
  const what = `${name} in ${environment}`;
  // A pipeline has nobody to tell: the team that it asked for has.
  const asker = isPerson(requester) ? requester : owner;
  switch (notice.kind) {
    case 'approval-wanted':
      return {
        to: notice.groups,
        except: notice.askedBy,
        title: `${what} waits for your approval`,
        description: `${moduleTitle}, asked for by ${notice.askedBy}. Read the plan, then approve or reject it.`,
      };
    case 'denied':
      return {
        to: [asker],
        title: `Denied: ${what}`,
        description: notice.reason,
      };
    case 'active':
      return {
        to: [asker],
        title: `Ready: ${what}`,
        description: `${moduleTitle}. Its page tells how to use it.`,
      };
    case 'changed':
      return {
        to: [asker],
        title: `Changed: ${what}`,
        description: `${moduleTitle}. The change is in place.`,
      };
    case 'failed':
      return {
        to: [asker],
        title: `Failed: ${what}`,
        description: notice.reason,
        severity: 'high',
      };
    case 'destruction-failed':
      return {
        to: [owner, platformGroup],
        title: `Not destroyed: ${what}`,
        description: `${notice.reason} It may still be there and cost money.`,
        severity: 'critical',
      };
    case 'destroyed':
      return {
        to: [owner],
        title: `Destroyed: ${what}`,
        description: `${moduleTitle}. Nothing of it is left.`,
      };
    case 'lease-ends':
      return {
        to: [owner],
        title: `${what} ends in ${count(notice.days, 'day')}`,
        description: `It is destroyed on ${day(notice.expiresAt)}. Extend its lease if you still need it.`,
        severity: notice.days > 1 ? 'normal' : 'high',
      };
    case 'lease-held':
      return {
        to: [owner, platformGroup],
        title: `${what} has outlived its lease`,
        description: `It ended on ${day(notice.expiresAt)}, but what is protected is not destroyed. Extend the lease, or lift the protection and destroy it.`,
        severity: 'high',
      };
    case 'drifted':
      return {
        to: [owner],
        title: `${what} is not as it was asked for`,
        description: `${count(notice.count, 'resource')} of it ${notice.count === 1 ? 'was' : 'were'} changed elsewhere. Its page shows what differs.`,
      };
    default:
      return notice satisfies never;
  }
}

/** Notices on one matter replace each other. */
function matter({ kind }: Notice): string {
  switch (kind) {
    case 'approval-wanted':
    case 'drifted':
      return kind;
    case 'lease-ends':
    case 'lease-held':
      return 'lease';
    default:
      return 'outcome';
  }
}

/** In UTC. */
function day(time: string): string {
  return time.slice(0, 10);
}

function count(number: number, one: string): string {
  return `${number} ${one}${number === 1 ? '' : 's'}`;
}
