/** What a provider says of whoever signed in, by the provider's own names. */
export type Claims = Record<string, unknown>;
