import type { InfraRequest } from '@slipway/plugin-infra-requests-common';
import { isUnderWay } from './runWords';
import { stepOf } from './stepOf';

/** While Terraform works, in milliseconds. */
const SHORT = 2_000;
/** While a person has to decide, in milliseconds. */
const LONG = 10_000;
/** While only its lease moves, or other people do, in milliseconds. */
const REST = 30_000;
/** From here nothing goes on. */
const ENDED: InfraRequest['state'][] = ['destroyed', 'denied', 'cancelled'];

/** How long to wait until a request is looked at again, in milliseconds; null where nothing comes of it any more. */
export function pauseBetweenLooks(request: InfraRequest): number | null {
  const isRunning = request.runs.some(isUnderWay);
  switch (stepOf(request)) {
    case 'checking':
    case 'planned':
    case 'applying':
      return SHORT;
    case 'awaiting-approval':
      return isRunning ? SHORT : LONG;
    default:
      if (isRunning) {
        return SHORT;
      }
      return ENDED.includes(request.state) ? null : REST;
  }
}
