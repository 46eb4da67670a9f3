import {
  type Inputs,
  jsonSchema,
  type ModuleDetail,
} from '@slipway/plugin-infra-requests-common';
import { isSecret, propertiesOf } from './schemaParts';

/** What precedes the names of the module's own inputs. */
const PREFIX = 'inputs.';

/**
 * The inputs that a URL gives, as `inputs.size=small` or `inputs.rules=[…]`. What the module does not take is left aside, and
 * so is what is secret: it has no business in a URL.
 */
export function readInputs(
  parameters: URLSearchParams,
  schema: ModuleDetail['schema'],
): Inputs {
  const properties = propertiesOf(schema);
  const inputs: Inputs = {};
  for (const [parameter, text] of parameters) {
    const name = parameter.slice(PREFIX.length);
    const property = properties[name];
    if (parameter.startsWith(PREFIX) && property && !isSecret(property)) {
      inputs[name] =
        property.type === 'string' ? text : (parseJson(text) ?? text);
    }
  }
  return inputs;
}

function parseJson(text: string): Inputs[string] | undefined {
  try {
    return jsonSchema.parse(JSON.parse(text));
  } catch {
    // Text, which the policy check objects to by itself.
    return undefined;
  }
}
