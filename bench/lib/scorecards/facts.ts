import { serviceName } from '../dora/catalog.ts';

type Value = boolean | number | string;

/** A fact: a value that is good enough, one that is not, and how many entities in a hundred have the good one. */
interface Fact {
  good: Value;
  bad: Value;
  share: number;
}

/** What is known of every entity, by source. The names are different in all sources: Tech Insights puts them together. */
export const FACTS = {
  code: {
    hasReadme: { good: true, bad: false, share: 99 },
    hasOwners: { good: true, bad: false, share: 98 },
    hasLicence: { good: true, bad: false, share: 97 },
    lintWarnings: { good: 0, bad: 12, share: 90 },
    testCoverage: { good: 82.5, bad: 41, share: 85 },
  },
  build: {
    hasPipeline: { good: true, bad: false, share: 98 },
    signsArtefacts: { good: true, bad: false, share: 70 },
    makesInventory: { good: true, bad: false, share: 75 },
    greenShare: { good: 0.97, bad: 0.6, share: 88 },
    buildMinutes: { good: 6, bad: 34, share: 80 },
  },
  runtime: {
    hasLimits: { good: true, bad: false, share: 97 },
    hasProbes: { good: true, bad: false, share: 97 },
    hasDisruptionBudget: { good: true, bad: false, share: 85 },
    replicas: { good: 3, bad: 1, share: 90 },
    restarts: { good: 0, bad: 40, share: 92 },
  },
  safety: {
    hasSecretScanning: { good: true, bad: false, share: 97 },
    hasSecurityPolicy: { good: true, bad: false, share: 90 },
    openAlerts: { good: 0, bad: 3, share: 96 },
    patchDays: { good: 4, bad: 45, share: 85 },
    dataClass: { good: 'internal', bad: 'unclassified', share: 96 },
  },
  operation: {
    hasRunbook: { good: true, bad: false, share: 88 },
    hasAlerts: { good: true, bad: false, share: 90 },
    hasObjective: { good: true, bad: false, share: 75 },
    onCall: { good: 'rota', bad: 'nobody', share: 97 },
    reviewedShare: { good: 1, bad: 0.4, share: 92 },
  },
} satisfies Record<string, Record<string, Fact>>;

/** A source of facts. */
export type Source = keyof typeof FACTS;

/** All sources of facts. */
export const SOURCES = Object.keys(FACTS) as Source[];

/** Entity ref of a service, by its number from 1. */
export const serviceRef = (n: number) => `component:default/${serviceName(n)}`;

/** The facts of a source, by name. */
export const fieldsOf = (source: Source): [string, Fact][] =>
  Object.entries(FACTS[source]);

/** What a source knows of a service: nothing is missing, for one missing fact ends Tech Insights' run for the entity. */
export function factsOf(source: Source, n: number): Record<string, Value> {
  const first = SOURCES.indexOf(source) * 100;
  return Object.fromEntries(
    fieldsOf(source).map(([name, { good, bad, share }], place) => [
      name,
      chance(n, first + place) * 100 < share ? good : bad,
    ]),
  );
}

/** A number from 0 to 1 that looks like chance and is the same in every run. */
function chance(n: number, seed: number): number {
  let mixed = Math.imul(n + seed * 0x9e3779b1, 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return ((mixed ^ (mixed >>> 16)) >>> 0) / 2 ** 32;
}
