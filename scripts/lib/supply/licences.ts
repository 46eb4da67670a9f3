import fs from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { root } from '../../bootstrap/paths.mjs';

/** A package in a bill of materials: the part of CycloneDX that licences are in. */
export interface Component {
  group?: string;
  name: string;
  version: string;
  licenses?: Array<{
    expression?: string;
    license?: { id?: string; name?: string };
  }>;
}

/** What security/licences.yaml says. */
export interface LicencePolicy {
  /** SPDX identifiers. */
  allowed: string[];
  /** Packages that were looked at one by one. */
  exceptions: Array<{ package: string; licence: string; why: string }>;
}

/** Reads security/licences.yaml. */
export const readLicencePolicy = () =>
  parse(
    fs.readFileSync(path.join(root, 'security/licences.yaml'), 'utf8'),
  ) as LicencePolicy;

/** A package's licence as an SPDX expression, or in the words of the package; "none" when it names none. */
export function licenceOf({ licenses = [] }: Component): string {
  const parts = licenses.map(
    ({ expression, license }) => expression ?? license?.id ?? license?.name,
  );
  return parts.length > 0 ? parts.join(' AND ') : 'none';
}

/** The packages whose licence the policy does not allow, as `name: licence`. */
export function refusedLicences(
  components: Component[],
  policy: LicencePolicy,
): string[] {
  const allowed = new Set(policy.allowed);
  return components
    .filter(component => {
      const licence = licenceOf(component);
      return (
        !isAllowed(licence, allowed) &&
        !policy.exceptions.some(
          exception =>
            exception.package === nameOf(component) &&
            exception.licence === licence,
        )
      );
    })
    .map(component => `${nameOf(component)}: ${licenceOf(component)}`);
}

function nameOf({ group, name }: Component): string {
  return group ? `${group}/${name}` : name;
}

/** One alternative suffices, of several together each has to be allowed. What is nested deeper is for a person to judge. */
function isAllowed(expression: string, allowed: Set<string>): boolean {
  const bare = expression.replace(/^\((?<inner>[^()]*)\)$/, '$<inner>');
  // Split at its operators, a nested one would come apart in the middle, and a part of it be taken for the whole.
  return (
    !/[()]/.test(bare) &&
    bare
      .split(' OR ')
      .some(part => part.split(' AND ').every(id => allowed.has(id.trim())))
  );
}
