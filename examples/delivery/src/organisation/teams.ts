import { HOUR, MINUTE, type Practice, type Team } from './Team';

const WEEKDAYS = [1, 2, 3, 4, 5];

const ordinary: Practice = {
  changesPerDay: 3,
  coding: 4 * HOUR,
  pickup: 1.2 * HOUR,
  review: 1.5 * HOUR,
  rhythm: { kind: 'continuous', every: HOUR },
  soak: 25 * MINUTE,
  harm: 0.05,
  recovery: 70 * MINUTE,
};

const usual = {
  merging: 'squash',
  production: 'production',
  names: 'component',
  listsChanges: false,
  practice: ordinary,
} satisfies Partial<Team>;

/**
 * The teams of Harbour that write code, each with a story: Bookings is fast, Customs slow, Payments ships releases that
 * fail, Warehousing shares one repository, and Tracking moved to the golden path 100 days before the first year ended.
 * `label-printer-bridge` and `tariff-lookup` have not been touched for years, and have no records.
 */
export const teams: Team[] = [
  {
    ...usual,
    name: 'bookings',
    offices: ['gothenburg', 'lagos'],
    listsChanges: true,
    workplaces: [
      { component: 'booking-service', weight: 8, updatesPerDay: 4 },
      { component: 'quote-service', weight: 6, updatesPerDay: 4 },
      { component: 'rate-engine', weight: 3, updatesPerDay: 2 },
      { component: 'booking-client', weight: 1, updatesPerDay: 2 },
    ],
    practice: {
      ...ordinary,
      changesPerDay: 4,
      coding: 1.5 * HOUR,
      pickup: 20 * MINUTE,
      review: 25 * MINUTE,
      rhythm: { kind: 'continuous', every: 40 * MINUTE },
      soak: 8 * MINUTE,
      harm: 0.02,
      recovery: 28 * MINUTE,
    },
  },
  {
    ...usual,
    name: 'storefront',
    offices: ['rotterdam', 'gothenburg', 'bogota'],
    names: 'repository',
    workplaces: [
      { component: 'storefront-web', weight: 8, updatesPerDay: 5 },
      { component: 'storefront-graph', weight: 6, updatesPerDay: 4 },
      { component: 'accounts-service', weight: 3, updatesPerDay: 4 },
      { component: 'carrier-portal', weight: 2, updatesPerDay: 4 },
      { component: 'tideline-ui', weight: 2, updatesPerDay: 4 },
    ],
    practice: { ...ordinary, changesPerDay: 3.6, harm: 0.033 },
  },
  {
    ...usual,
    name: 'payments',
    offices: ['rotterdam', 'bengaluru'],
    merging: 'merge',
    production: 'live',
    workplaces: [
      { component: 'invoice-service', weight: 5, updatesPerDay: 3 },
      { component: 'payment-gateway', weight: 5, updatesPerDay: 3 },
      { component: 'ledger', weight: 4, updatesPerDay: 2 },
      { component: 'legacy-invoicing', weight: 0.05, updatesPerDay: 0.03 },
    ],
    practice: {
      ...ordinary,
      coding: 7 * HOUR,
      pickup: 3 * HOUR,
      review: 4 * HOUR,
      rhythm: { kind: 'train', hours: [10], weekdays: [1, 2, 4] },
      soak: 4 * HOUR,
      harm: 0.27,
      recovery: 4.5 * HOUR,
    },
  },
  {
    ...usual,
    name: 'tracking',
    offices: ['gothenburg', 'bengaluru'],
    workplaces: [
      { component: 'tracking-service', weight: 6, updatesPerDay: 3 },
      { component: 'position-ingest', weight: 4, updatesPerDay: 3 },
      { component: 'notification-dispatcher', weight: 3, updatesPerDay: 4 },
      {
        component: 'eta-predictor',
        weight: 3,
        updatesPerDay: 3,
        firstRelease: 150,
      },
      { component: 'geo-toolkit', weight: 1, updatesPerDay: 2 },
    ],
    practice: {
      ...ordinary,
      changesPerDay: 2.6,
      coding: 7 * HOUR,
      pickup: 4 * HOUR,
      review: 5 * HOUR,
      rhythm: { kind: 'train', hours: [11], weekdays: [2] },
      soak: 6 * HOUR,
      harm: 0.24,
      recovery: 5 * HOUR,
    },
    migration: {
      day: 265,
      practice: {
        changesPerDay: 3.2,
        coding: 2.5 * HOUR,
        pickup: 45 * MINUTE,
        review: 45 * MINUTE,
        rhythm: { kind: 'continuous', every: 2.5 * HOUR },
        soak: 15 * MINUTE,
        harm: 0.06,
        recovery: 50 * MINUTE,
      },
    },
  },
  {
    ...usual,
    name: 'warehousing',
    offices: ['rotterdam', 'lagos'],
    merging: 'rebase',
    production: 'prod',
    workplaces: [
      { component: 'inventory-service', weight: 6, updatesPerDay: 3 },
      { component: 'picking-app', weight: 5, updatesPerDay: 3 },
      { component: 'dock-scheduler', weight: 4, updatesPerDay: 3 },
      { component: 'barcode-scanner-kit', weight: 1, updatesPerDay: 2 },
    ],
    practice: {
      ...ordinary,
      rhythm: { kind: 'train', hours: [10, 15], weekdays: WEEKDAYS },
      soak: HOUR,
      harm: 0.08,
      recovery: 2 * HOUR,
    },
  },
  {
    ...usual,
    name: 'customs',
    offices: ['gothenburg'],
    merging: 'merge',
    workplaces: [
      { component: 'customs-declarations', weight: 1, updatesPerDay: 0.5 },
    ],
    practice: {
      ...ordinary,
      changesPerDay: 1.4,
      coding: 35 * HOUR,
      pickup: 24 * HOUR,
      review: 20 * HOUR,
      rhythm: { kind: 'train', hours: [9], weekdays: [3], weeks: 4 },
      soak: 40 * HOUR,
      harm: 0.3,
      recovery: 20 * HOUR,
    },
  },
  {
    ...usual,
    name: 'platform-engineering',
    offices: ['gothenburg', 'lagos', 'bogota'],
    workplaces: [
      { component: 'deploy-conductor', weight: 4, updatesPerDay: 4 },
      { component: 'service-kit', weight: 3, updatesPerDay: 4 },
    ],
    practice: {
      ...ordinary,
      coding: 3 * HOUR,
      rhythm: { kind: 'continuous', every: 2 * HOUR },
      soak: 20 * MINUTE,
      harm: 0.025,
      recovery: 40 * MINUTE,
    },
  },
  {
    ...usual,
    name: 'site-reliability',
    offices: ['gothenburg', 'bengaluru', 'bogota'],
    merging: 'direct',
    names: 'repository',
    workplaces: [{ component: 'status-page', weight: 1, updatesPerDay: 3 }],
    practice: { ...ordinary, changesPerDay: 0.4, coding: 2 * HOUR, harm: 0.02 },
  },
  {
    ...usual,
    name: 'insights',
    offices: ['rotterdam', 'lagos'],
    names: 'repository',
    workplaces: [
      { component: 'lake-loader', weight: 4, updatesPerDay: 3 },
      { component: 'insights-dashboard', weight: 4, updatesPerDay: 4 },
      // An experiment that nobody entered in the catalog.
      { component: 'port-twin', weight: 0.1, updatesPerDay: 0.1 },
    ],
    practice: {
      ...ordinary,
      changesPerDay: 2.2,
      coding: 8 * HOUR,
      pickup: 5 * HOUR,
      review: 3 * HOUR,
      rhythm: { kind: 'train', hours: [14], weekdays: WEEKDAYS },
      soak: HOUR,
      harm: 0.07,
      recovery: 6 * HOUR,
    },
  },
];
