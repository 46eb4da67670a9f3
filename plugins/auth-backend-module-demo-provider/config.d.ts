export interface Config {
  slipway?: {
    demo?: {
      /** The people that a visitor may sign in as. */
      people: Array<{
        /** Entity reference of the person, such as `user:default/ada.lind`. */
        ref: string;
      }>;
    };
  };
  auth?: {
    providers?: {
      /** Sign-in as one of `slipway.demo.people`, without a password. Works in development only. */
      demo?: object;
    };
  };
}
