/** What looks like a secret wherever it stands, and what to write instead: a reader still learns which kind it was. */
const SECRETS: ReadonlyArray<[pattern: RegExp, replacement: string]> = [
  // Private keys, as text or in JSON.
  [
    /(-----BEGIN [A-Z ]{0,20}PRIVATE KEY-----).{0,16384}?(-----END [A-Z ]{0,20}PRIVATE KEY-----)/gs,
    '$1***$2',
  ],
  // What stands in Authorization and the like.
  [/\b(Bearer|Basic)(\s{1,4})[\w.~+/=-]{8,8192}/gi, '$1$2***'],
  // JSON web tokens, whatever they are called.
  [/\beyJ[\w-]{8,4096}\.[\w-]{8,8192}(?:\.[\w-]{0,4096})?/g, '***'],
  // Tokens of machines, GitHub, GitLab, Slack and AWS.
  [
    /\b(slw_|gh[oprsu]_|github_pat_|glpat-|xox[abprs]-|AKIA|ASIA)[\w-]{8,255}/g,
    '$1***',
  ],
  // Passwords in addresses, of databases among others.
  [
    /(\b[a-z][a-z0-9+.-]{0,30}:\/\/[^\s:/@"']{0,256}:)[^\s"'/@]{1,512}@/gi,
    '$1***@',
  ],
  // What providers of identities, and careless people, put into addresses.
  [
    /([?&](?:code|state|token|access_token|id_token|refresh_token|client_secret|password|secret)=)[^&\s"'#]{1,8192}/gi,
    '$1***',
  ],
  // Fields with telling names, in JSON also where it stands inside a string.
  [
    /(\\?"(?:password|passwd|secret|client_?secret|private_?key|api_?key|authorization|cookie|set-cookie)\\?"\s{0,2}:\s{0,2}\\?")[^"\\]{1,8192}/gi,
    '$1***',
  ],
];

/**
 * Replaces what looks like a secret. What the configuration marks as a secret is replaced by Backstage's logger; this is
 * for secrets that the portal is handed while it runs.
 */
export function redactSecrets(text: string): string {
  return SECRETS.reduce(
    (redacted, [pattern, replacement]) =>
      redacted.replace(pattern, replacement),
    text,
  );
}
