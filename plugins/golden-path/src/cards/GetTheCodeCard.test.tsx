import { Entity } from '@backstage/catalog-model';
import { renderTestApp } from '@backstage/frontend-test-utils';
import { createTestEntityPage } from '@backstage/plugin-catalog-react/testUtils';
import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expectAccessible } from '@slipway/components/testUtils';
import goldenPathPlugin from '..';

function component(annotations: Record<string, string>): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: { name: 'ledger', namespace: 'default', annotations },
    spec: { type: 'service', lifecycle: 'production', owner: 'harbour' },
  };
}

/** Shows the card on a page of the entity, through the plugin's own extension. */
function open(entity: Entity) {
  return renderTestApp({
    extensions: [
      createTestEntityPage({ entity }),
      goldenPathPlugin.getExtension('entity-card:golden-path/get-the-code'),
    ],
  });
}

describe('the card "Get the code"', () => {
  const url = { 'slipway.io/clone-url': '/srv/my repos/ledger' };
  const commands = "git clone '/srv/my repos/ledger'\ncd ledger";

  it('shows the commands and what to do then, and is accessible', async () => {
    open(component(url));
    const title = await screen.findByRole('heading', { name: 'Get the code' });
    expect(screen.getByText(/git clone/).textContent).toBe(commands);
    expect(screen.getByText(/follow README\.md/)).toBeInTheDocument();
    await expectAccessible(title.closest('article') ?? document.body);
  });

  it('copies the commands by keyboard, and says so', async () => {
    const user = userEvent.setup();
    const writeText = jest.spyOn(navigator.clipboard, 'writeText');
    open(component(url));
    (await screen.findByRole('button', { name: 'Copy the commands' })).focus();
    await user.keyboard('{Enter}');
    expect(await screen.findByText('Copied.')).toHaveAttribute(
      'role',
      'status',
    );
    expect(writeText).toHaveBeenCalledWith(commands);
  });

  it('says what to do when the browser does not allow copying', async () => {
    const user = userEvent.setup();
    jest
      .spyOn(navigator.clipboard, 'writeText')
      .mockRejectedValue(new Error('not allowed'));
    open(component(url));
    await user.click(
      await screen.findByRole('button', { name: 'Copy the commands' }),
    );
    expect(
      await screen.findByText(/Select the commands instead/),
    ).toBeInTheDocument();
  });

  it.each([
    ['an entity that does not tell where its code is', {}],
    [
      'a URL that git would take for an option',
      { 'slipway.io/clone-url': '--upload-pack=touch x' },
    ],
  ])('does not show for %s', async (_, annotations) => {
    open(component(annotations));
    await new Promise(resolve => setTimeout(resolve, 300));
    expect(screen.queryByText('Get the code')).not.toBeInTheDocument();
  });
});
