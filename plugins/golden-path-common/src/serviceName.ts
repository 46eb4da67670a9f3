import { reservedBy } from './reservedNames';

/**
 * How many characters a name may have. What it is put before, such as `-development` in a namespace, has to fit into a
 * DNS label of 63 as well.
 */
export const MAX_NAME_LENGTH = 51;

/** The rule that a name breaks. The problem of a reserved name is a sentence for people. */
export type NameFault =
  | { rule: 'given' | 'length' | 'characters' | 'ends' }
  | { rule: 'reserved'; problem: string };

/**
 * Finds what is wrong with the name of a service, as far as it can be told without asking anybody. A service is known
 * by its name in DNS, in Kubernetes, in its repository and in the catalog, so the name has to suit all of them: it is a
 * DNS label by RFC 1123 that begins with a letter, and nobody has it already.
 *
 * @returns the first rule that the name breaks, or undefined when nothing is wrong
 */
export function findNameFault(name: string): NameFault | undefined {
  if (name === '') {
    return { rule: 'given' };
  }
  if (name.length > MAX_NAME_LENGTH) {
    return { rule: 'length' };
  }
  if (/[^a-z0-9-]/.test(name)) {
    return { rule: 'characters' };
  }
  if (!/^[a-z]/.test(name) || name.endsWith('-')) {
    return { rule: 'ends' };
  }
  const owner = reservedBy(name);
  return owner === undefined
    ? undefined
    : {
        rule: 'reserved',
        problem: `${name} is ${owner}. Choose another name.`,
      };
}
