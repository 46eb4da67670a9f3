import type { Json } from '@slipway/plugin-infra-requests-common';
import type { Expression } from './Expression';

/** Reads what the Terraform code of a folder declares. Nothing is evaluated. */
export interface HclReader {
  /**
   * @param files - the texts of the folder's `.tf` files, by name
   * @throws ModuleError with file and line when one of them is no HCL, or declares something that it must not
   */
  read(files: ReadonlyMap<string, string>): Promise<Declarations>;
  /** Lets go of what it holds; it may be used again. */
  close(): Promise<void>;
}

/** In the order of the files, and of their lines. */
export interface Declarations {
  variables: Variable[];
  outputs: Output[];
}

/** https://developer.hashicorp.com/terraform/language/block/variable */
export interface Variable {
  name: string;
  file: string;
  /** From 1. */
  line: number;
  /** Absent: any. */
  type?: Expression;
  description: string;
  /** Absent: the variable is required. */
  default?: { value: Json };
  isSensitive: boolean;
  isEphemeral: boolean;
  validations: Validation[];
}

/** A condition, and what Terraform says where it is not met; undefined when that is more than a text. */
export interface Validation {
  condition: Expression;
  message: string | undefined;
}

/** https://developer.hashicorp.com/terraform/language/block/output */
export interface Output {
  name: string;
  description: string;
  isSensitive: boolean;
  isEphemeral: boolean;
}
