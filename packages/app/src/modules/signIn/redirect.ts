const LEFT_FOR = 'slipway.sign-in.left-for';
const SIGNED_OUT = 'slipway.sign-in.signed-out';

/** What this page load follows. */
export type Arrival =
  | { kind: 'visit' }
  | { kind: 'sign-out' }
  /** Back from a provider, with what went wrong there. */
  | { kind: 'return'; provider: string; problem?: string };

/** Notes that the browser leaves for a provider, or that the person signed out. */
export const noteLeaving = (provider: string) =>
  window.sessionStorage.setItem(LEFT_FOR, provider);
export const noteSignOut = () =>
  window.sessionStorage.setItem(SIGNED_OUT, 'true');
/** Forgets the sign-out: the person is here again. */
export const noteSignIn = () => window.sessionStorage.removeItem(SIGNED_OUT);

/**
 * Reads once what this page load follows. A problem in the address counts only after a redirect that began here: a link
 * made by somebody else says nothing on our page.
 */
export function takeArrival(): Arrival {
  const provider = window.sessionStorage.getItem(LEFT_FOR);
  if (provider === null) {
    return window.sessionStorage.getItem(SIGNED_OUT)
      ? { kind: 'sign-out' }
      : { kind: 'visit' };
  }
  window.sessionStorage.removeItem(LEFT_FOR);
  const address = new URL(window.location.href);
  const problem = address.searchParams.get('error') ?? undefined;
  address.searchParams.delete('error');
  window.history.replaceState(window.history.state, '', address);
  return { kind: 'return', provider, problem };
}
