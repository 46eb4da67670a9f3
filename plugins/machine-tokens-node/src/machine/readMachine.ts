/** Who a service is that is no plugin of the portal. */
export type Machine =
  | { kind: 'token'; id: string }
  /** A pipeline that its forge vouches for; the repository with its host, as `github.com/acme/ledger`. */
  | { kind: 'repository'; repository: string }
  /** One with a token out of the configuration, which says what it may do. */
  | { kind: 'configured' }
  /** Somebody that an identity provider knows and the portal does not. */
  | { kind: 'stranger' };

const TOKEN = 'external:machine-token/';
/**
 * As GitHub Actions writes it, below the `subjectPrefix` of the configuration: the host of the forge. Newer repositories
 * have the numbers of owner and repository behind their names: `repo:acme@123/ledger@456:ref:refs/heads/main`.
 */
const PIPELINE =
  /^external:([\w.-]+):repo:([\w.-]+)(?:@\d+)?\/([\w.-]+)(?:@\d+)?:/;

/** The subject that a token makes its bearer. */
export function tokenSubject(id: string): string {
  return TOKEN + id;
}

/**
 * Who the subject of a service names; undefined for a plugin of the portal.
 *
 * Whoever has an account at GitHub has a token of its provider, for any audience. Only what that says of the repository
 * can be trusted, so that a subject which says nothing of one is a stranger.
 */
export function readMachine(subject: string): Machine | undefined {
  if (subject.startsWith('plugin:')) {
    return undefined;
  }
  if (subject.startsWith(TOKEN)) {
    return { kind: 'token', id: subject.slice(TOKEN.length) };
  }
  const [, host, owner, name] = PIPELINE.exec(subject) ?? [];
  if (name) {
    const repository = `${host}/${owner}/${name}`.toLowerCase();
    return { kind: 'repository', repository };
  }
  return subject.startsWith('external:')
    ? { kind: 'stranger' }
    : { kind: 'configured' };
}
