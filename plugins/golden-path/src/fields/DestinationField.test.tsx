import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expectAccessible } from '@slipway/components/testUtils';
import { renderTemplateForm } from '../__testUtils__/renderTemplateForm';

const local = { type: 'local' };
const github = { type: 'github', owner: 'acme' };

describe('SlipwayDestination', () => {
  async function open(
    destinations: Array<typeof local | typeof github>,
    property = {},
    formData = {},
  ) {
    renderTemplateForm({
      property: {
        title: 'Destination',
        description: 'Where it lives.',
        'ui:field': 'SlipwayDestination',
        ...property,
      },
      config: { slipway: { destinations } },
      formData,
    });
    return screen.findByRole('button', { name: 'Review' }, { timeout: 10_000 });
  }

  it('offers the configured destinations in their order, and is accessible', async () => {
    await open([github, local]);
    const group = screen.getByRole('radiogroup', { name: /Destination/ });
    expect(group).toHaveAccessibleDescription('Where it lives.');
    expect(
      screen
        .getAllByRole('radio')
        .map(radio => radio.closest('label')?.textContent),
    ).toEqual([
      'GitHub: github.com/acme',
      'This computer (local git repository)',
    ]);
    screen
      .getAllByRole('radio')
      .forEach(radio => expect(radio).not.toBeChecked());
    await expectAccessible(group);
  });

  it('is chosen by keyboard, and the answer is the id', async () => {
    const next = await open([local, github]);
    screen.getAllByRole('radio')[0].focus();
    await userEvent.keyboard(' ');
    expect(screen.getByRole('radio', { name: /This computer/ })).toBeChecked();
    await userEvent.keyboard('{ArrowDown}');
    expect(
      screen.getByRole('radio', { name: 'GitHub: github.com/acme' }),
    ).toBeChecked();

    await userEvent.click(next);
    expect(await screen.findByText('github.com/acme')).toBeInTheDocument();
    expect(screen.getByRole('button', { name: 'Create' })).toBeInTheDocument();
  });

  it('keeps the person on the page until there is a choice', async () => {
    const next = await open([local, github]);
    await userEvent.click(next);
    await waitFor(() =>
      expect(screen.getByRole('radiogroup')).toHaveAttribute(
        'aria-invalid',
        'true',
      ),
    );
    expect(screen.getByRole('radiogroup')).toHaveAccessibleDescription(
      /Where it lives\. .+/,
    );
    expect(
      screen.queryByRole('button', { name: 'Create' }),
    ).not.toBeInTheDocument();
  });

  it('chooses the only one there is', async () => {
    const next = await open([github]);
    await waitFor(() => expect(screen.getByRole('radio')).toBeChecked());
    await userEvent.click(next);
    expect(await screen.findByText('github.com/acme')).toBeInTheDocument();
  });

  it('takes a default that is configured', async () => {
    await open([github, local], { default: 'local' });
    await waitFor(() =>
      expect(
        screen.getByRole('radio', { name: /This computer/ }),
      ).toBeChecked(),
    );
  });

  it('drops an answer that is not configured, whether from the template or from the link', async () => {
    const next = await open(
      [github, { type: 'github', owner: 'other' }],
      { default: 'local' },
      { answer: 'local' },
    );
    await userEvent.click(next);
    await waitFor(() =>
      expect(screen.getByRole('radiogroup')).toHaveAttribute(
        'aria-invalid',
        'true',
      ),
    );
    screen
      .getAllByRole('radio')
      .forEach(radio => expect(radio).not.toBeChecked());
  });

  it('says so when none is configured', async () => {
    await open([]);
    expect(
      screen.getByText(/No destination is configured\. Ask the platform team/),
    ).toBeInTheDocument();
    expect(screen.queryByRole('radiogroup')).not.toBeInTheDocument();
  });
});
