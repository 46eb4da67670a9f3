import { rootsOf } from '../hcl/Expression';
import type { Variable } from '../hcl/HclReader';
import { ModuleError } from '../ModuleError';
import { applyRule } from './applyRule';
import { follow } from './Constraint';
import type { InputSchema, Messages } from './InputSchema';
import { readCondition } from './readCondition';
import { titleOf } from './titleOf';
import { NoTypeError, typeSchema } from './typeSchema';

/** The schema of an object of inputs, and better words for some of its keywords. */
export interface Inputs {
  schema: InputSchema & { properties: { [name: string]: InputSchema } };
  messages: Messages;
}

/**
 * Says in JSON Schema what variables take.
 *
 * @param variables - those that a person sets
 * @throws ModuleError with file and line
 */
export function createSchema(variables: Variable[]): Inputs {
  const messages: Messages = new Map();
  return {
    schema: {
      type: 'object',
      properties: Object.fromEntries(
        variables.map(variable => [
          variable.name,
          variableSchema(variable, messages),
        ]),
      ),
      required: variables
        .filter(variable => !variable.default)
        .map(({ name }) => name),
      additionalProperties: false,
    },
    messages,
  };
}

function variableSchema(variable: Variable, messages: Messages): InputSchema {
  const { name, description, isSensitive, isEphemeral } = variable;
  const schema: InputSchema = {
    title: titleOf(name),
    ...(description && { description }),
    ...typeOf(variable),
  };
  const preset = variable.default?.value;
  if (preset !== undefined && preset !== null) {
    schema.default = preset;
  }
  if (isSensitive || isEphemeral) {
    schema.writeOnly = true;
    delete schema.default;
    if (schema.type === 'string') {
      schema.format = 'password';
    }
  }
  const unsaid = variable.validations.flatMap(({ condition, message }) => {
    const { constraints, isComplete } = readCondition(name, condition);
    const applied = constraints.map(({ path, rule }) => {
      const place = follow(schema, path, `#/properties/${name}`);
      const keywords = place && applyRule(place.schema, rule);
      for (const keyword of message && keywords ? keywords : []) {
        messages.set(`${place?.pointer}/${keyword}`, message!);
      }
      return keywords !== undefined;
    });
    return isComplete && applied.every(Boolean)
      ? []
      : [message ?? 'What it has to be depends on other values.'];
  });
  if (unsaid.length > 0) {
    schema['x-checked-by-plan'] = unsaid;
  }
  return schema;
}

function typeOf({
  name,
  type,
  file,
  line,
  validations,
}: Variable): InputSchema {
  const outside = validations
    .flatMap(({ condition }) => [...rootsOf(condition)])
    .find(root => root !== 'var');
  if (outside) {
    throw new ModuleError(
      file,
      line,
      `a validation of variable ${name} refers to ${outside}, which the root code has not got: refer to variables only`,
    );
  }
  try {
    return type ? typeSchema(type) : {};
  } catch (error) {
    throw error instanceof NoTypeError
      ? new ModuleError(
          file,
          line,
          `the type of variable ${name}: ${error.message}`,
        )
      : error;
  }
}
