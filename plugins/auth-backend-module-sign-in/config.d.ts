export interface Config {
  slipway?: {
    /** How a person who signs in is found in the catalog, by provider. */
    signIn?: {
      [provider in 'oidc' | 'github']?: {
        /** Tried in this order: the first that finds one person signs in as that person. */
        find: Array<{
          /** What the provider says of the person, such as `oid`, `email` or `preferred_username`. */
          claim: string;
          /** Where the catalog keeps the same: `name`, `email`, or an annotation such as `keycloak.org/id`. */
          by: string;
        }>;
        /** Claims that must have one of the values, such as `tid` with the tenants that may sign in. */
        require?: { [claim: string]: string[] };
      };
    };
  };
}
