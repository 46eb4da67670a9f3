import { ConflictError } from '@backstage/errors';
import { isMap, isSeq, parseDocument } from 'yaml';

/**
 * Makes checks needed for a level. Everything else in the text stays as it was written, comments as well.
 *
 * @param yaml - a valid definition
 * @throws ConflictError when the definition has not got one of the checks any more
 */
export function raiseChecks(
  yaml: string,
  checks: string[],
  level: string,
): string {
  const document = parseDocument(yaml);
  const items = document.getIn(['spec', 'checks']);
  const byId = new Map(
    (isSeq(items) ? items.items : [])
      .filter(item => isMap(item))
      .map(item => [item.get('id'), item]),
  );
  for (const check of checks) {
    const item = byId.get(check);
    if (!item) {
      throw new ConflictError(`The scorecard has no check ${check} any more`);
    }
    item.set('level', level);
  }
  return document.toString({ lineWidth: 0 });
}
