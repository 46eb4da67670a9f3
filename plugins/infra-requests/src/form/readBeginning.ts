import type {
  Environment,
  ModuleSummary,
} from '@slipway/plugin-infra-requests-common';
import { entityRefSchema } from '@slipway/contract';
import type { RequestDraft } from './RequestDraft';

/**
 * The draft that a URL asks for: `name`, `purpose`, `component`, `owner`, `environment` and `version`. What makes no sense there is
 * left aside; the module's own inputs are read when it is known what it takes.
 *
 * @param known - the module, the environments that offer it, and the groups of the reader
 */
export function readBeginning(
  parameters: URLSearchParams,
  known: {
    module: ModuleSummary;
    environments: [Environment, ...Environment[]];
    groups: string[];
  },
): RequestDraft {
  const { module, environments, groups } = known;
  const environment =
    environments.find(({ name }) => name === parameters.get('environment')) ??
    environments[0];
  return {
    name: parameters.get('name') ?? '',
    purpose: parameters.get('purpose') ?? '',
    version:
      module.versions.find(one => one === parameters.get('version')) ??
      module.versions[0],
    environment: environment.name,
    owner:
      groups.find(group => group === parameters.get('owner')) ??
      (groups.length === 1 ? groups[0] : undefined),
    component: entityRefSchema.safeParse(parameters.get('component')).data,
    leaseDays: environment.lease.defaultDays,
    inputs: undefined,
  };
}
