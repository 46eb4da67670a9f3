export interface Config {
  slipway?: {
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
  auth?: {
    providers?: {
      /**
       * Sign-in as a demonstration person, without a password. Works in development only.
       * @visibility frontend
       */
      demo?: object;
    };
  };
}
