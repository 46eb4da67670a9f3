export interface Config {
  auth?: {
    providers?: {
      /**
       * Offered on the sign-in page when present.
       * @visibility frontend
       */
      guest?: object;
      /**
       * Offered on the sign-in page when present.
       * @visibility frontend
       */
      github?: object;
    };
  };
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
}
