import type { LanguageFn } from 'highlight.js';

/** HCL, the language of Terraform, which highlight.js does not bring. */
export const hcl: LanguageFn = hljs => {
  const interpolation = {
    className: 'subst',
    begin: /[$%]\{/,
    end: /\}/,
    keywords: 'var local module data each count path if else for in',
    contains: [hljs.QUOTE_STRING_MODE, hljs.C_NUMBER_MODE],
  };
  return {
    name: 'HCL',
    keywords: {
      keyword:
        'resource data variable output module provider terraform locals moved import removed check run for in if dynamic',
      literal: 'true false null',
      type: 'string number bool any list map set object tuple',
    },
    contains: [
      hljs.HASH_COMMENT_MODE,
      hljs.C_LINE_COMMENT_MODE,
      hljs.C_BLOCK_COMMENT_MODE,
      {
        className: 'string',
        begin: /"/,
        end: /"/,
        illegal: /\n/,
        contains: [hljs.BACKSLASH_ESCAPE, interpolation],
      },
      {
        className: 'string',
        begin: /<<-?\s*(\w+)/,
        end: /^\s*\w+$/,
        contains: [interpolation],
      },
      { className: 'attr', begin: /\b[A-Za-z_][\w-]*(?=\s*=[^=])/ },
      {
        className: 'title function_',
        begin: /\b[a-z_][a-z0-9_]*(?=\()/,
      },
      hljs.C_NUMBER_MODE,
    ],
  };
};
