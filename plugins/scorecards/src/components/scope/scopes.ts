/** What the scope `all` is called. */
export const EVERY_ENTITY = 'Everything';

/** Kinds that a scope may have. */
export const SCOPE_KINDS = [['domain', 'group', 'system']];
