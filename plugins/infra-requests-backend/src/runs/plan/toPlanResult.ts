import type {
  ChangeAction,
  Json,
  ResourceChange,
} from '@slipway/plugin-infra-requests-common';
import type { TerraformPlan } from '@slipway/plugin-infra-requests-node';
import { ProvisionerError } from '@slipway/plugin-infra-requests-node';
import type { JudgedPlan, PlanResult } from '../../requests/RunEvents';
import type { Masker } from '../Masker';
import { listAttributes } from './listAttributes';
import { showPlan } from './showPlan';
import { type PlannedResource, terraformPlanSchema } from './terraformPlan';

/**
 * Makes of what `terraform show -json` says a plan that people may read, and one that policies judge. What Terraform marks
 * as sensitive is in neither; what people read has no values of sensitive variables either, wherever they turn up.
 *
 * @param masker - learns the values of the plan's sensitive variables
 * @throws ProvisionerError when it is no plan
 */
export function toPlanResult(
  plan: TerraformPlan,
  digest: string,
  masker: Masker,
): { shown: PlanResult; judged: JudgedPlan } {
  const parsed = terraformPlanSchema.safeParse(plan);
  if (!parsed.success) {
    const [{ path, message }] = parsed.error.issues;
    throw new ProvisionerError(
      `This is no plan as terraform show -json writes it: ${path.join('.')} ${message}`,
    );
  }
  const { data } = parsed;
  masker.hide(...sensitiveValues(data));
  const changes = data.resource_changes
    .map(toResourceChange)
    .filter(({ action }) => action !== 'no-op' && action !== 'read');
  const count = (action: ChangeAction) =>
    changes.filter(change => change.action === action).length;
  const counts = {
    create: count('create'),
    update: count('update'),
    replace: count('replace'),
    destroy: count('destroy'),
  };
  const whole = {
    digest,
    counts,
    changes,
    drift: data.resource_drift
      .map(toResourceChange)
      .filter(({ action }) => action !== 'no-op'),
    hasChanges:
      changes.length > 0 ||
      Object.values(data.output_changes).some(({ actions }) =>
        actions.some(action => action !== 'no-op'),
      ),
  };
  return {
    shown: showPlan(whole, text => masker.mask(text)),
    judged: { counts, changes, mask: text => masker.maskCut(text) },
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

function toResourceChange(resource: PlannedResource): ResourceChange {
  return {
    address: resource.address,
    type: resource.type,
    action: actionOf(resource),
    attributes: listAttributes(resource),
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
