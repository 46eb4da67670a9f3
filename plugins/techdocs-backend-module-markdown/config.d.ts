export interface Config {
  techdocs?: {
    generator?: {
      /**
       * What builds documentation: `markdown` (default) builds in the back
       * end, with no Python and no Docker; `mkdocs` keeps Backstage's own
       * generator and its other options.
       */
      engine?: 'markdown' | 'mkdocs';
    };
  };
}
