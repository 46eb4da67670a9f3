export interface Config {
  auth?: {
    providers?: {
      /**
       * Offered on the sign-in page when present.
       * @visibility frontend
       */
      guest?: object;
      /** Offered on the sign-in page when it has a client id in the environment `auth.environment`. */
      oidc?: {
        [environment: string]: {
          /** @visibility frontend */
          clientId?: string;
        };
      };
      /** Offered on the sign-in page when it has a client id in the environment `auth.environment`. */
      github?: {
        [environment: string]: {
          /** @visibility frontend */
          clientId?: string;
        };
      };
    };
  };
  slipway?: {
    signIn?: {
      oidc?: {
        /**
         * What people call the provider, as in "Sign in with Acme". "single sign-on" without it.
         * @visibility frontend
         */
        title?: string;
      };
    };
    /** Present while the demonstration organisation is loaded. */
    demo?: {
      /** Whom the sign-in page offers, in this order. */
      people: Array<{
        /**
         * Entity reference of the person, such as `user:default/ada.lind`.
         * @visibility frontend
         */
        ref: string;
        /** @visibility frontend */
        name: string;
        /**
         * What the person does, in a few words.
         * @visibility frontend
         */
        about: string;
      }>;
    };
  };
}
