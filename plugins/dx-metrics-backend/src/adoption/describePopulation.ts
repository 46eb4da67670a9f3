import type { AdoptionMetricName } from '@slipway/plugin-dx-metrics-common';
import type { AdoptionSettings } from './AdoptionSettings';

/** Who and what a metric counts, for people. */
export function describePopulation(
  metric: AdoptionMetricName,
  settings: AdoptionSettings,
): string {
  const services = `Components of type ${list(settings.componentTypes)}, ${
    settings.groups ? `of ${list(settings.groups)}` : 'of every owner'
  }`;
  const templates = settings.templates
    ? `${list(settings.templates)}`
    : 'every template';
  switch (metric) {
    case 'goldenPathAdoption':
      return `${services}; golden paths: ${templates}`;
    case 'stickiness':
    case 'provisioningTime':
    case 'timeToProduction':
      return `${services}, made from ${templates}`;
    case 'timeToStaging':
      return `${services}, made from ${templates}; staging is ${list(settings.stagingEnvironments)}`;
    case 'selfServiceRatio':
      return 'Every change of infrastructure that was reported';
    case 'timeToFirstDeployment':
      return 'People of the catalog who came since it is watched, by the author of their changes';
    case 'documentationFreshness':
      return 'The documentation of every entity of the catalog';
    case 'platformRecoveryTime':
      return `Incidents of components of ${list(settings.platformGroups)}, in every environment`;
    case 'templateUse':
      return `Launches from ${templates}`;
    default:
      return 'Everybody who signed in, by the day; who they are is not kept';
  }
}

function list(names: string[]): string {
  return names.length > 1
    ? `${names.slice(0, -1).join(', ')} or ${names.at(-1)}`
    : names.join('');
}
