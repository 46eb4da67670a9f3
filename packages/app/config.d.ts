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
}
