import type {
  ChangeAction,
  Json,
  Plan,
  ResourceChange,
} from '@slipway/plugin-infra-requests-common';
import type { TerraformPlan } from '@slipway/plugin-infra-requests-node';
import { ProvisionerError } from '@slipway/plugin-infra-requests-node';
import type { PlanResult } from '../../requests/RunEvents';
import type { Masker } from '../Masker';
import { listAttributes } from './listAttributes';
import { type PlannedResource, terraformPlanSchema } from './terraformPlan';

/**
 * Makes of what `terraform show -json` says a plan that people and policies may read. Secrets are not in it: neither what
 * Terraform marks as sensitive, nor the values of sensitive variables wherever they turn up.
 *
 * @param masker - learns the values of the plan's sensitive variables
 * @throws ProvisionerError when it is no plan
 */
export function toPlanResult(
  plan: TerraformPlan,
  digest: string,
  masker: Masker,
): PlanResult {
  const parsed = terraformPlanSchema.safeParse(plan);
  if (!parsed.success) {
    const [{ path, message }] = parsed.error.issues;
    throw new ProvisionerError(
      `This is no plan as terraform show -json writes it: ${path.join('.')} ${message}`,
    );
  }
  const { data } = parsed;
  masker.hide(...sensitiveValues(data));
  const toChange = (resource: PlannedResource) =>
    toResourceChange(resource, masker);
  const changes = data.resource_changes
    .map(toChange)
    .filter(({ action }) => action !== 'no-op' && action !== 'read');
  const count = (action: ChangeAction) =>
    changes.filter(change => change.action === action).length;
  return {
    digest,
    counts: {
      create: count('create'),
      update: count('update'),
      replace: count('replace'),
      destroy: count('destroy'),
    },
    changes,
    drift: data.resource_drift
      .map(toChange)
      .filter(({ action }) => action !== 'no-op'),
    risks: changes.flatMap(toRisk),
    hasChanges:
      changes.length > 0 ||
      Object.values(data.output_changes).some(({ actions }) =>
        actions.some(action => action !== 'no-op'),
      ),
  };
}

function sensitiveValues({
  configuration,
  variables,
}: Pick<
  ReturnType<typeof terraformPlanSchema.parse>,
  'configuration' | 'variables'
>): Json[] {
  return Object.entries(configuration.root_module.variables)
    .filter(([, { sensitive }]) => sensitive)
    .map(([name]) => variables[name]?.value ?? null);
}

function toResourceChange(
  resource: PlannedResource,
  masker: Masker,
): ResourceChange {
  return {
    address: masker.mask(resource.address),
    type: resource.type,
    action: actionOf(resource),
    attributes: listAttributes(resource, text => masker.mask(text)),
  };
}

function actionOf({ change: { actions } }: PlannedResource): ChangeAction {
  if (actions.includes('delete')) {
    return actions.includes('create') ? 'replace' : 'destroy';
  }
  const [action] = actions;
  // What is forgotten stays where it is.
  return action === 'forget' || action === 'delete' ? 'no-op' : action;
}

function toRisk({
  address,
  action,
  attributes,
}: ResourceChange): Plan['risks'] {
  if (action === 'destroy') {
    return [
      {
        address,
        action,
        message: `${address} is destroyed, and what is in it is lost.`,
      },
    ];
  }
  if (action !== 'replace') {
    return [];
  }
  const causes = attributes
    .filter(({ forcesReplacement }) => forcesReplacement)
    .map(({ path }) => path);
  const why =
    causes.length > 0
      ? `, because ${causes.join(', ')} cannot be changed in place`
      : '';
  return [
    {
      address,
      action,
      message: `${address} is destroyed and made anew${why}. What is in it is lost.`,
    },
  ];
}
