const HANDBOOK = '/docs/default/component/slipway';

/** The pages of the handbook that next steps lead to. */
export const GUIDES = {
  economics: `${HANDBOOK}/how-to/print-the-quarterly-report#set-the-amounts`,
  deliveryEvents: `${HANDBOOK}/how-to/connect-delivery-events`,
  surveys: `${HANDBOOK}/how-to/run-a-survey`,
} as const;
