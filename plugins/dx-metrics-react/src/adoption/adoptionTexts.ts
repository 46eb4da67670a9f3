import type {
  AdoptionMetric,
  AdoptionMetricName,
} from '@slipway/plugin-dx-metrics-common';

/** A metric of adoption in words. */
interface AdoptionText {
  title: string;
  /** One or two sentences. */
  definition: string;
  /** What its samples are, such as “2 of 3 new services”. */
  samples: [one: string, many: string];
  /** What is above the line of a share, and what is not. */
  parts?: { hits: string; misses: string };
  /** Where its next step is explained, below the handbook. */
  guide: string;
}

const LAUNCH = 'tutorial';
const REFERENCE = 'reference/adoption-metrics';
const DEPLOYMENTS = 'how-to/connect-delivery-events';
const ADOPTION = 'how-to/measure-adoption';

/** The metrics in words. Definitions: docs/reference/adoption-metrics.md. */
export const ADOPTION_TEXTS: Record<AdoptionMetricName, AdoptionText> = {
  goldenPathAdoption: {
    title: 'Golden path adoption',
    definition:
      'Of the services that are new in the period, the share that was made from a template.',
    samples: ['new service', 'new services'],
    parts: { hits: 'From a template', misses: 'Others' },
    guide: LAUNCH,
  },
  stickiness: {
    title: 'Stickiness',
    definition:
      'Of the services from a template that became 90 days old in the period, the share that was still on its path that day.',
    samples: ['service 90 days old', 'services 90 days old'],
    parts: { hits: 'Still on it', misses: 'Left' },
    guide: REFERENCE,
  },
  selfServiceRatio: {
    title: 'Self-service ratio',
    definition:
      'Of the changes of infrastructure in the period, the share that was made without the platform team.',
    samples: ['change', 'changes'],
    parts: { hits: 'Self-service', misses: 'By ticket' },
    guide: ADOPTION,
  },
  provisioningTime: {
    title: 'Provisioning time',
    definition:
      'From asking for a service to its first deployment to production. The value is the median.',
    samples: ['service', 'services'],
    guide: DEPLOYMENTS,
  },
  timeToStaging: {
    title: 'Time to staging',
    definition:
      'From the end of a launch to the first deployment of the service to staging. The value is the median.',
    samples: ['service', 'services'],
    guide: DEPLOYMENTS,
  },
  timeToProduction: {
    title: 'Time to production',
    definition:
      'From the end of a launch to the first deployment of the service to production. The value is the median.',
    samples: ['service', 'services'],
    guide: DEPLOYMENTS,
  },
  timeToFirstDeployment: {
    title: 'Time to first deployment',
    definition:
      'From the day on which an engineer came into the catalog to their first change in production. The value is the median.',
    samples: ['new engineer', 'new engineers'],
    guide: ADOPTION,
  },
  documentationFreshness: {
    title: 'Documentation freshness',
    definition:
      'Of the documentation that was there at the end of the period, the share that had changed in the 90 days before.',
    samples: ['documentation site', 'documentation sites'],
    parts: { hits: 'Fresh', misses: 'Older' },
    guide: REFERENCE,
  },
  platformRecoveryTime: {
    title: 'Platform recovery time',
    definition:
      'From the detection of an incident of the platform’s own services until it was resolved. The value is the mean.',
    samples: ['incident', 'incidents'],
    guide: DEPLOYMENTS,
  },
  templateUse: {
    title: 'Template use',
    definition: 'The launches that ended in the period, however they ended.',
    samples: ['launch', 'launches'],
    parts: { hits: 'Completed', misses: 'Others' },
    guide: LAUNCH,
  },
  activeUsers: {
    title: 'Active users',
    definition:
      'The different people who used the portal, signed in, on at least one day of the period.',
    samples: ['person', 'people'],
    guide: REFERENCE,
  },
  retention: {
    title: 'Retention',
    definition:
      'Of the people who used the portal in the period before, the share that used it in this one, too.',
    samples: ['person before', 'people before'],
    guide: REFERENCE,
  },
};

/** The metrics in the order in which they are shown, by the question that they answer. */
export const ADOPTION_SECTIONS: {
  title: string;
  metrics: AdoptionMetricName[];
}[] = [
  {
    title: 'Do people choose the golden paths?',
    metrics: ['goldenPathAdoption', 'stickiness', 'templateUse'],
  },
  {
    title: 'How soon does something new run?',
    metrics: [
      'provisioningTime',
      'timeToStaging',
      'timeToProduction',
      'timeToFirstDeployment',
    ],
  },
  {
    title: 'Does the platform carry itself?',
    metrics: [
      'selfServiceRatio',
      'platformRecoveryTime',
      'documentationFreshness',
    ],
  },
  { title: 'Do people come back?', metrics: ['activeUsers', 'retention'] },
];

/** The address of a page of the handbook. */
export function guideUrl(metric: AdoptionMetricName): string {
  return `/docs/default/component/slipway/${ADOPTION_TEXTS[metric].guide}`;
}

/** How much a value rests on, such as “2 of 3 new services”. */
export function adoptionSamplesText(
  metric: AdoptionMetricName,
  { samples, hits, unit }: Pick<AdoptionMetric, 'samples' | 'hits' | 'unit'>,
): string {
  const [one, many] = ADOPTION_TEXTS[metric].samples;
  const whole = `${samples.toLocaleString('en-GB')} ${samples === 1 ? one : many}`;
  return hits === null || unit !== 'share'
    ? whole
    : `${hits.toLocaleString('en-GB')} of ${whole}`;
}
