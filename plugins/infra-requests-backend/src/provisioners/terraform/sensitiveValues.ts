import type { Json } from '@slipway/plugin-infra-requests-common';
import { z } from 'zod';
import type { TerraformOutputs } from '../../outputs/Outputs';
import type { TerraformState } from '../state/StateStore';

const json = z.json();

/** What is read of a state. Terraform writes version 4 since 0.12. */
const stateSchema = z.object({
  version: z.literal(4),
  outputs: z
    .record(
      z.string(),
      z.object({ value: json, sensitive: z.boolean().optional() }),
    )
    .default({}),
  resources: z
    .array(
      z.object({
        instances: z.array(
          z.object({
            attributes: json.optional(),
            sensitive_attributes: z
              .array(z.array(z.object({ type: z.string(), value: json })))
              .optional(),
          }),
        ),
      }),
    )
    .default([]),
});

/** What a state says the module gives back. */
export function outputsOf(state: TerraformState | undefined): TerraformOutputs {
  if (!state) {
    return {};
  }
  const { outputs } = stateSchema.parse(JSON.parse(state.text));
  return Object.fromEntries(
    Object.entries(outputs).map(([name, { value, sensitive }]) => [
      name,
      { value, sensitive: sensitive === true },
    ]),
  );
}

/** What a state marks as sensitive. */
export function sensitiveValuesOf(state: TerraformState): Json[] {
  const { outputs, resources } = stateSchema.parse(JSON.parse(state.text));
  const ofOutputs = Object.values(outputs)
    .filter(({ sensitive }) => sensitive)
    .map(({ value }) => value);
  const ofResources = resources
    .flatMap(({ instances }) => instances)
    .flatMap(({ attributes, sensitive_attributes: paths = [] }) =>
      paths.map(path =>
        path.reduce<Json>(
          (value, step) => into(value, step.value),
          attributes ?? null,
        ),
      ),
    );
  return [...ofOutputs, ...ofResources];
}

/** A step of a path. Where a type was left open, the state has the value beside its type. */
function into(value: Json, step: Json): Json {
  if (typeof value !== 'object' || value === null) {
    return value;
  }
  const key =
    typeof step === 'object' && step !== null && !Array.isArray(step)
      ? step.value
      : step;
  const parts = value as Record<string, Json>;
  if (String(key) in parts) {
    return parts[String(key)];
  }
  return 'type' in parts && 'value' in parts ? into(parts.value, step) : value;
}
