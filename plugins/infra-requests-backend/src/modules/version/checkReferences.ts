import { namesIn } from '../../outputs/fillTemplate';
import { ModuleError } from '../ModuleError';
import type { ModuleVersion } from '../ModuleVersion';

/**
 * A reference is told openly, so what it mentions has to be open as well: else nobody would ever be told it. Only what is
 * offered is checked: what people have stays of use, so that it can be changed and destroyed.
 *
 * @throws ModuleError when a reference of the version could not be told
 */
export function checkReferences({
  target,
  references,
  outputs,
}: Pick<ModuleVersion, 'target' | 'references' | 'outputs'>): void {
  const open = new Set(
    outputs.filter(({ sensitive }) => !sensitive).map(({ name }) => name),
  );
  for (const { name, template } of references) {
    const hidden = namesIn(template).find(each => !open.has(each));
    if (hidden) {
      throw new ModuleError(
        'module.yaml',
        undefined,
        `targets.${target}: the reference ${name} mentions {${hidden}}, which is a secret, so that nobody would be told where to look: take sensitive off that output, or name another`,
      );
    }
  }
}
