import type { Visible } from '../../visibility/Visibility';

/** True of a row of `entities` that the caller may see. Its bindings come from {@link seenBy}. */
export const SEEN = '(:seesAll OR entities.ref = ANY(:refs::text[]))';

/** The bindings of {@link SEEN}. */
export function seenBy(visible: Visible): { seesAll: boolean; refs: string[] } {
  return visible.all
    ? { seesAll: true, refs: [] }
    : { seesAll: false, refs: [...visible.refs] };
}
