import { z } from 'zod';
import type { TerraformState } from '../state/StateStore';

/** What is needed of a state; everything else stays as it is. */
const stateSchema = z.looseObject({
  resources: z.array(
    z.looseObject({
      mode: z.string(),
      type: z.string(),
      name: z.string(),
      module: z.string().optional(),
      instances: z.array(
        z.looseObject({
          index_key: z.union([z.string(), z.number()]).optional(),
          status: z.string().optional(),
        }),
      ),
    }),
  ),
});

/** What Terraform writes when it begins to make something, and when it is done with it. */
const BEGUN = /^(.+): Creating\.\.\.$/gm;
const DONE = /^(.+): Creation complete after /gm;

/**
 * Marks what Terraform was killed at. While a provisioner runs, what it belongs to is in the state as if it were whole,
 * and nothing would ever run that provisioner again. Terraform itself taints it when it is given the time.
 *
 * @param log - what Terraform wrote
 * @returns the state with what was begun and not done as tainted: it is made anew; the same state where that is nothing
 */
export function taintUnfinished(
  state: TerraformState,
  log: string,
): TerraformState {
  const unfinished = new Set([...log.matchAll(BEGUN)].map(match => match[1]));
  for (const [, address] of log.matchAll(DONE)) {
    unfinished.delete(address);
  }
  const parsed = stateSchema.parse(JSON.parse(state.text));
  let isChanged = false;
  for (const resource of parsed.resources) {
    for (const instance of resource.instances) {
      const isBegun = unfinished.has(addressOf(resource, instance.index_key));
      if (isBegun && instance.status !== 'tainted') {
        instance.status = 'tainted';
        isChanged = true;
      }
    }
  }
  return isChanged ? { ...state, text: JSON.stringify(parsed) } : state;
}

function addressOf(
  {
    mode,
    module,
    type,
    name,
  }: Record<'mode' | 'type' | 'name', string> & {
    module?: string;
  },
  key: string | number | undefined,
): string {
  const path = [module, mode === 'data' ? 'data' : undefined, type, name];
  const address = path.filter(part => part !== undefined).join('.');
  return key === undefined ? address : `${address}[${JSON.stringify(key)}]`;
}
