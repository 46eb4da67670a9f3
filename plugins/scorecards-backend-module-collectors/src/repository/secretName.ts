const SECRET_WORD =
  /(^|_)(SECRET|PASSWORD|PASSWD|PASSPHRASE|TOKEN|CREDENTIALS?|KEY|APIKEY)$/;

/** Keys that everybody may know. */
const PUBLIC_KEY =
  /(^|_)(PUBLIC|PUBLISHABLE|SITE|PARTITION|PRIMARY|FOREIGN|SORT|CACHE|ROUTING|IDEMPOTENCY|GROUP|OBJECT|INDEX)_KEY$/;

/** `$NAME`, `${NAME}` and `$(NAME)`: the value comes from elsewhere. */
const REFERENCE = /^\$(\w+|\{[^}]*\}|\([^)]*\))$/;

/** Whether a variable is called a secret, password, token or key, as `DATABASE_PASSWORD` and `apiKey` are. */
export function isSecretName(name: string): boolean {
  const words = name
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .replace(/[-.]/g, '_')
    .toUpperCase();
  return SECRET_WORD.test(words) && !PUBLIC_KEY.test(words);
}

/** Whether a value is written down rather than referred to. */
export function isLiteral(value: string): boolean {
  const text = value.trim();
  return text !== '' && !REFERENCE.test(text);
}
