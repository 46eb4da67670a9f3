import { screen } from '@testing-library/react';
import { FakeBackend } from '../__testUtils__/FakeBackend';
import { openEntityPage } from '../__testUtils__/openEntityPage';

// What a person may do is kept for as long as a page is open: those who may are tested in other files.
it.each(['tab', 'card'] as const)(
  'offers neither to look again nor a waiver to those who may not, on the %s',
  async extension => {
    openEntityPage(new FakeBackend(), extension, { mayDo: false });
    expect(
      await screen.findByText(
        'The branch main takes changes without a review.',
      ),
    ).toBeInTheDocument();
    expect(screen.queryByRole('button')).toBeNull();
  },
);
