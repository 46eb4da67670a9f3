import {
  findNameFault,
  MAX_NAME_LENGTH,
} from '@slipway/plugin-golden-path-common';

/**
 * What is wrong with a service's name, and what to do about it.
 *
 * @returns words that follow the name of the field, or undefined when nothing is wrong
 */
export function serviceNameProblem(name: string): string | undefined {
  const fault = findNameFault(name);
  switch (fault?.rule) {
    case 'given':
      return 'is empty. Give the service a name, such as order-status.';
    case 'length':
      return `has ${name.length} characters. Use at most ${MAX_NAME_LENGTH}.`;
    case 'characters':
    case 'ends':
      return (
        `${JSON.stringify(name)} cannot be used as a DNS name. Use the letters a to z in lower case, digits and hyphens; ` +
        'begin with a letter and end with a letter or a digit.'
      );
    case 'reserved':
      return fault.problem;
    default:
      return undefined;
  }
}
