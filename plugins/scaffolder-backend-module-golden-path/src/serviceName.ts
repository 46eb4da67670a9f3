import { reservedBy } from './reservedNames';

/** What the name is put before, such as `-development` in a namespace, has to fit into a DNS label of 63 as well. */
const MAX_LENGTH = 51;
const DNS_LABEL = /^[a-z]([-a-z0-9]*[a-z0-9])?$/;

/**
 * What is wrong with a service's name, and what to do about it. A service is known by its name in DNS, in Kubernetes,
 * in its repository and in the catalog, so the name has to suit all of them.
 *
 * @returns undefined when nothing is wrong
 */
export function serviceNameProblem(name: string): string | undefined {
  if (name === '') {
    return 'is empty. Give the service a name, such as order-status.';
  }
  if (name.length > MAX_LENGTH) {
    return `has ${name.length} characters. Use at most ${MAX_LENGTH}.`;
  }
  if (!DNS_LABEL.test(name)) {
    return (
      `${JSON.stringify(name)} cannot be used as a DNS name. Use the letters a to z in lower case, digits and hyphens; ` +
      'begin with a letter and end with a letter or a digit.'
    );
  }
  const reserved = reservedBy(name);
  return reserved && `${name} is ${reserved}. Choose another name.`;
}
