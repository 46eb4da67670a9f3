import type { Json } from '@slipway/plugin-infra-requests-common';

/** The part of JSON Schema (draft 7) that inputs need. */
export type InputSchema = {
  type?: 'string' | 'number' | 'integer' | 'boolean' | 'array' | 'object';
  title?: string;
  description?: string;
  default?: Json;
  enum?: Json[];
  minimum?: number;
  exclusiveMinimum?: number;
  maximum?: number;
  exclusiveMaximum?: number;
  multipleOf?: number;
  minLength?: number;
  maxLength?: number;
  pattern?: string;
  format?: string;
  writeOnly?: boolean;
  items?: InputSchema | InputSchema[];
  additionalItems?: boolean;
  minItems?: number;
  maxItems?: number;
  uniqueItems?: boolean;
  properties?: { [name: string]: InputSchema };
  required?: string[];
  additionalProperties?: boolean | InputSchema;
  propertyNames?: InputSchema;
  minProperties?: number;
  maxProperties?: number;
  /** What only the plan can check. */
  'x-checked-by-plan'?: string[];
};

/** Says better than a keyword can what a value has to be, by JSON pointer to the keyword. */
export type Messages = Map<string, string>;
