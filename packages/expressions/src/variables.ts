/** What a value is. `dyn` is only known when it is there; a timestamp is a Date. */
export type ValueType =
  'bool' | 'double' | 'dyn' | 'list<string>' | 'string' | 'timestamp';

/** What a variable is: one value, or values by name. */
export type VariableType = ValueType | VariableFields;

/** Names, and what they stand for. */
export interface VariableFields {
  readonly [name: string]: VariableType;
}

/** What a name stands for; undefined when it is not declared. */
export function fieldOf(
  fields: VariableFields,
  name: string,
): VariableType | undefined {
  return Object.hasOwn(fields, name) ? fields[name] : undefined;
}
