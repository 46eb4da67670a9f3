// A file of its own: usePermission remembers for the rest of a file what it was told.
import { mockApis, renderInTestApp } from '@backstage/frontend-test-utils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { screen, waitFor } from '@testing-library/react';
import { checkResult, LEDGER } from '../__testUtils__/samples';
import { AskForWaiver } from './AskForWaiver';

it('offers no waiver to those who may not ask for one', async () => {
  const permission = mockApis.permission({ authorize: AuthorizeResult.DENY });
  const authorize = jest.spyOn(permission, 'authorize');
  renderInTestApp(
    <AskForWaiver
      entity={LEDGER}
      scorecard="production-readiness"
      result={checkResult({ state: 'fail', waiverDays: 14 })}
      onAsked={() => {}}
    />,
    { apis: [permission] },
  );
  await waitFor(() => expect(authorize).toHaveBeenCalled());
  await Promise.all(authorize.mock.results.map(({ value }) => value));
  expect(screen.queryByRole('button')).not.toBeInTheDocument();
});
