import { noteLeaving, noteSignIn, noteSignOut, takeArrival } from './redirect';

describe('what a page load follows', () => {
  beforeEach(() => {
    window.sessionStorage.clear();
    window.history.replaceState(null, '', '/catalog?kind=api');
  });

  it('is a visit, until somebody left or signed out', () => {
    expect(takeArrival()).toEqual({ kind: 'visit' });
    noteSignOut();
    expect(takeArrival()).toEqual({ kind: 'sign-out' });
    noteSignIn();
    expect(takeArrival()).toEqual({ kind: 'visit' });
  });

  it('is a return, once, with what went wrong, which leaves the address', () => {
    noteLeaving('oidc');
    window.history.replaceState(null, '', '/catalog?kind=api&error=No+way');
    expect(takeArrival()).toEqual({
      kind: 'return',
      provider: 'oidc',
      problem: 'No way',
    });
    expect(window.location.search).toBe('?kind=api');
    expect(takeArrival()).toEqual({ kind: 'visit' });
  });

  it('believes no problem in an address that nobody came back with', () => {
    window.history.replaceState(null, '', '/?error=Call+this+number');
    expect(takeArrival()).toEqual({ kind: 'visit' });
  });
});
