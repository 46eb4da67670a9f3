/** Git could not be run, or could not do what it was asked to. */
export class GitError extends Error {
  override name = 'GitError';
}

/** There is no git on this machine. */
export class GitMissingError extends GitError {
  override name = 'GitMissingError';

  constructor(
    message = 'git was not found on the machine that runs the portal: install it',
  ) {
    super(message);
  }
}

/** A command of git failed. */
export class GitFailedError extends GitError {
  /** @param said - what git said, or how it ended when it said nothing */
  constructor(readonly said: string) {
    super(`git failed: ${said}`);
  }
}
