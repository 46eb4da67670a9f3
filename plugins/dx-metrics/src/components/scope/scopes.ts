/** What the scope `all` is called: everything that was ever reported of. */
export const ALL_COMPONENTS = 'All components';

/** Kinds that a scope may have; components are many, and do not crowd out the others. */
export const SCOPE_KINDS = [['domain', 'group', 'system'], ['component']];
