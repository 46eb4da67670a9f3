import { identityApiRef } from '@backstage/frontend-plugin-api';
import { mockApis, TestApiProvider } from '@backstage/frontend-test-utils';
import { act, render, waitFor } from '@testing-library/react';
import { dxMetricsApiRef } from '../../api/dxMetricsApi';
import { AdoptionBackend } from '../__testUtils__/AdoptionBackend';
import { Presence } from './Presence';

/** Looks at the portal for ten seconds, on a fake clock. */
async function visit(backend: AdoptionBackend, user = 'user:default/ada') {
  jest.useFakeTimers({ doNotFake: ['queueMicrotask', 'setImmediate'] });
  const { unmount } = render(
    <TestApiProvider
      apis={[
        [dxMetricsApiRef, backend.client],
        [identityApiRef, mockApis.identity({ userEntityRef: user })],
      ]}
    >
      <Presence />
    </TestApiProvider>,
  );
  await act(() => jest.advanceTimersByTimeAsync(10_000));
  jest.useRealTimers();
  await waitFor(() =>
    expect(localStorage.getItem('slipway:presence')).toContain(user),
  );
  await new Promise(resolve => setTimeout(resolve, 200)); // for a request that ought not to come
  unmount();
}

const counted = (backend: AdoptionBackend) =>
  backend.requests.filter(({ operation }) => operation === 'POST /presence')
    .length;

beforeEach(() => localStorage.clear());

it('counts a person once a day, whatever they open', async () => {
  const backend = new AdoptionBackend();
  await visit(backend);
  await visit(backend);
  expect(counted(backend)).toBe(1);
});

it('counts two people of one browser', async () => {
  const backend = new AdoptionBackend();
  await visit(backend);
  await visit(backend, 'user:default/grace');
  expect(counted(backend)).toBe(2);
});
