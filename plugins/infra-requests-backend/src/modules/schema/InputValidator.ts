import type {
  Inputs as GivenInputs,
  Json,
} from '@slipway/plugin-infra-requests-common';
import Ajv, { type ErrorObject, type ValidateFunction } from 'ajv';
import { RE2JS } from 're2js';
import type { InputProblem } from '../ModuleVersion';
import type { Inputs } from './createSchema';

const TYPES: Record<string, string> = {
  string: 'text',
  number: 'a number',
  integer: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'an object',
};

/** Matches in time proportional to the text, as Terraform does. */
const re2 = Object.assign(
  (pattern: string) => {
    const compiled = RE2JS.compile(pattern);
    return { test: (text: string) => compiled.test(text) };
  },
  { code: 're2' },
);

/** Says of inputs which field is wrong, why, and what to do. It never repeats a value, which may be a secret. */
export class InputValidator {
  #validate?: ValidateFunction;

  /** @param filled - variables that a person may not set, as the platform does */
  constructor(
    private readonly inputs: Inputs,
    private readonly filled: string[],
  ) {}

  validate(inputs: GivenInputs): InputProblem[] {
    // Made when it is first needed: to look at a form takes none.
    this.#validate ??= new Ajv({
      allErrors: true,
      strict: true,
      ownProperties: true,
      validateSchema: true,
      formats: { password: true },
      keywords: ['x-checked-by-plan'],
      code: { regExp: re2 },
    }).compile(this.inputs.schema);
    const problems = unwritable(inputs, ['inputs']);
    if (!this.#validate(inputs)) {
      problems.push(
        ...(this.#validate.errors ?? []).flatMap(error => this.#explain(error)),
      );
    }
    return problems;
  }

  #explain(error: ErrorObject): InputProblem[] {
    const path = ['inputs', ...pathOf(error.instancePath)];
    switch (error.keyword) {
      // What is wrong with the key is told by an error of its own.
      case 'propertyNames':
        return [];
      case 'required':
        return [
          {
            field: [...path, error.params.missingProperty].join('.'),
            message: 'is missing: give it a value',
          },
        ];
      case 'additionalProperties':
        return [
          {
            field: [...path, error.params.additionalProperty].join('.'),
            message: this.#unknown(path, error.params.additionalProperty),
          },
        ];
      default: {
        const own = this.inputs.messages.get(error.schemaPath);
        const isKey = error.propertyName !== undefined;
        const field = isKey ? [...path, error.propertyName] : path;
        return [
          {
            field: field.join('.'),
            message:
              error.keyword !== 'type' && own
                ? own
                : `${isKey ? 'its name ' : ''}${describe(error)}`,
          },
        ];
      }
    }
  }

  #unknown(path: string[], name: string): string {
    if (path.length > 1) {
      return 'is nothing that the module knows: take it out';
    }
    const known = Object.keys(this.inputs.schema.properties).join(', ');
    return this.filled.includes(name)
      ? 'is filled in by the portal: take it out'
      : `is no input of the module: take it out, or set one of ${known}`;
  }
}

function describe({ keyword, params, message }: ErrorObject): string {
  switch (keyword) {
    case 'type':
      return `must be ${TYPES[params.type] ?? params.type}`;
    case 'enum':
      return `must be one of ${params.allowedValues.join(', ')}`;
    case 'minimum':
      return `must be at least ${params.limit}`;
    case 'maximum':
      return `must be at most ${params.limit}`;
    case 'exclusiveMinimum':
      return `must be more than ${params.limit}`;
    case 'exclusiveMaximum':
      return `must be less than ${params.limit}`;
    case 'multipleOf':
      return `must be a multiple of ${params.multipleOf}`;
    case 'minLength':
      return `must be at least ${params.limit} characters long`;
    case 'maxLength':
      return `must be at most ${params.limit} characters long`;
    case 'pattern':
      return `must match ${params.pattern}`;
    case 'minItems':
      return `must have at least ${params.limit} items`;
    case 'maxItems':
      return `must have at most ${params.limit} items`;
    case 'additionalItems':
      return `must have no more than ${params.limit} items`;
    case 'uniqueItems':
      return `must not have an item twice: ${params.j + 1} and ${params.i + 1} are the same`;
    case 'minProperties':
      return `must have at least ${params.limit} entries`;
    case 'maxProperties':
      return `must have at most ${params.limit} entries`;
    default:
      return message ?? 'is not what the module takes';
  }
}

/** https://datatracker.ietf.org/doc/html/rfc6901 */
function pathOf(pointer: string): string[] {
  return pointer
    .split('/')
    .slice(1)
    .map(name => name.replaceAll('~1', '/').replaceAll('~0', '~'));
}

/** What would reach Terraform as something else: half a character, and names that are one once Unicode composes them. */
function unwritable(value: Json, path: string[]): InputProblem[] {
  const problem = (message: string) => [{ field: path.join('.'), message }];
  if (typeof value === 'string') {
    return value.isWellFormed()
      ? []
      : problem('holds half a character (a lone surrogate): take it out');
  }
  if (value === null || typeof value !== 'object') {
    return [];
  }
  const names = Object.keys(value);
  const composed = new Set(names.map(name => name.normalize('NFC')));
  return [
    ...(composed.size < names.length
      ? problem('has two entries whose names look the same: take one out')
      : []),
    ...Object.entries(value).flatMap(([name, item]) =>
      name.isWellFormed()
        ? unwritable(item, [...path, name])
        : unwritable(name, path),
    ),
  ];
}
