import { TestApiProvider } from '@backstage/frontend-test-utils';
import { act, renderHook, waitFor } from '@testing-library/react';
import type { InfraRequest } from '@slipway/plugin-infra-requests-common';
import { infraRequest, REQUEST_ID } from '../__testUtils__/samples';
import { infraRequestsApiRef } from '../api/infraRequestsApi';
import { useRequest } from './useRequest';

it('drops an answer that an action has overtaken', async () => {
  const answers: ((request: InfraRequest) => void)[] = [];
  const client = {
    getRequest: () =>
      new Promise<InfraRequest>(resolve => {
        answers.push(resolve);
      }),
  };
  const { result } = renderHook(() => useRequest(REQUEST_ID), {
    wrapper: ({ children }) => (
      <TestApiProvider apis={[[infraRequestsApiRef, client]]}>
        {children}
      </TestApiProvider>
    ),
  });
  await waitFor(() => expect(answers).toHaveLength(1));
  act(() => result.current.update(infraRequest({ state: 'destroying' })));
  await act(async () => answers[0](infraRequest({ state: 'active' })));
  expect(result.current.request?.state).toBe('destroying');
});
