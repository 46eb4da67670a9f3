import { renderTestApp } from '@backstage/frontend-test-utils';
import { catalogApiRef, entityRouteRef } from '@backstage/plugin-catalog-react';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import userSettingsPlugin from '@backstage/plugin-user-settings/alpha';
import { expectAccessible } from '@slipway/components/testUtils';
import { OpenApiMock, startMockServer } from '@slipway/openapi-mock';
import {
  MachineTokensClient,
  openApiDocument,
  reports,
  type Token,
  type TokenInput,
} from '@slipway/plugin-machine-tokens-common';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import machineTokensPlugin from '..';
import { machineTokensApiRef } from '../api/machineTokensApi';

const BASE_URL = 'http://portal.test/machine-tokens';
const SECRET = 'slw_0f8fad5bd9cb469fa16570867728950e_secret';
const server = startMockServer();

const TOKEN: Token = {
  id: '0f8fad5b-d9cb-469f-a165-70867728950e',
  title: 'Release of ledger',
  scope: {
    plugin: 'dx-metrics',
    permissions: ['dx-metrics.events.create'],
    entities: ['component:default/ledger'],
  },
  lost: [],
  owner: 'group:default/books',
  state: 'active',
  createdBy: 'user:default/guest',
  createdAt: '2026-11-22T08:00:00Z',
  expiresAt: '2099-01-01T08:00:00Z',
  lastUsedAt: null,
  revokedBy: null,
  revokedAt: null,
};

/** A back end with these tokens, for a person of the group `books`. */
class FakeBackend {
  tokens: Token[] = [TOKEN];
  groups = ['group:default/books'];
  isDown = false;
  /** What the answer to a new token waits for. */
  isSlow?: Promise<void>;
  /** What was asked for. */
  made?: TokenInput;
  readonly mock = new OpenApiMock({
    document: openApiDocument,
    baseUrl: `${BASE_URL}/v1`,
    answers: {
      'GET /offer': () => ({
        groups: this.groups,
        maximumDays: 180,
        reports: reports.map(({ plugin, permission, title }) => ({
          plugin,
          permission,
          title,
        })),
      }),
      'GET /tokens': () =>
        this.isDown
          ? Response.json(
              { error: { name: 'ServiceUnavailableError', message: 'Down' } },
              { status: 503 },
            )
          : { items: this.tokens, nextCursor: null },
      'POST /tokens': async ({ body }) => {
        await this.isSlow;
        this.made = body as TokenInput;
        const token = { ...TOKEN, title: this.made.title };
        this.tokens = [token];
        return { token, secret: SECRET };
      },
      'DELETE /tokens/{tokenId}': () => {
        this.tokens = [
          {
            ...TOKEN,
            state: 'revoked',
            revokedBy: 'user:default/guest',
            revokedAt: '2026-11-22T09:00:00Z',
          },
        ];
      },
    },
  });
}

/** Opens the page. */
function open(backend: FakeBackend) {
  server.add(backend.mock);
  const ledger = {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: { name: 'ledger', namespace: 'default' },
    relations: [{ type: 'ownedBy', targetRef: 'group:default/books' }],
  };
  return renderTestApp({
    features: [userSettingsPlugin, machineTokensPlugin],
    initialRouteEntries: ['/settings/machine-tokens'],
    apis: [
      [
        machineTokensApiRef,
        new MachineTokensClient({
          discoveryApi: { getBaseUrl: async () => BASE_URL },
          fetchApi: { fetch },
        }),
      ],
      [catalogApiRef, catalogApiMock({ entities: [ledger] })],
    ],
    mountedRoutes: { '/catalog/:namespace/:kind/:name': entityRouteRef },
  });
}

describe('Settings → Machine tokens', () => {
  it('lists the tokens with what they open', async () => {
    open(new FakeBackend());
    const table = await screen.findByRole('table', { name: 'Machine tokens' });
    const row = within(table).getByRole('row', { name: /Release of ledger/ });
    expect(row).toHaveTextContent('delivery events, as CDEvents');
    expect(row).toHaveTextContent('of ledger');
    expect(row).toHaveTextContent('Never');
    await expectAccessible(
      screen.getByRole('region', { name: 'Machine tokens' }),
    );
  });

  it('says what a token cannot open any more', async () => {
    const backend = new FakeBackend();
    const permissions = ['infra-requests.run.report'];
    const scope = { ...TOKEN.scope, plugin: 'infra-requests', permissions };
    backend.tokens = [{ ...TOKEN, scope }];
    open(backend);
    expect(
      await screen.findByText(
        'not how runs of infrastructure went: only a token for the whole portal opens that',
      ),
    ).toBeVisible();
  });

  it('says what will be here', async () => {
    const backend = new FakeBackend();
    backend.tokens = [];
    open(backend);
    expect(
      await screen.findByText(/tokens of your groups will be here/),
    ).toBeVisible();
  });

  it('says what failed, and tries again', async () => {
    const user = userEvent.setup();
    const backend = new FakeBackend();
    backend.isDown = true;
    open(backend);
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'The tokens did not load',
    );
    backend.isDown = false;
    await user.click(screen.getByRole('button', { name: /again/ }));
    await screen.findByRole('table', { name: 'Machine tokens' });
  });

  it('makes a token for a component, and shows it once', async () => {
    const user = userEvent.setup();
    const backend = new FakeBackend();
    let tell = () => {};
    backend.isSlow = new Promise<void>(resolve => {
      tell = resolve;
    });
    backend.tokens = [];
    open(backend);
    await user.click(
      await screen.findByRole('button', { name: 'Make a token' }),
    );
    const dialog = await screen.findByRole('dialog');
    const make = await within(dialog).findByRole('button', { name: 'Make it' });
    expect(make).toBeDisabled();
    await user.type(
      within(dialog).getByRole('textbox', { name: /Name/ }),
      'Nightly',
    );
    await user.click(
      within(dialog).getByRole('combobox', { name: /Component/ }),
    );
    await user.keyboard('led');
    await user.click(await screen.findByRole('option', { name: /ledger/ }));
    await expectAccessible(dialog);
    const leave = async () => {
      await user.click(document.body);
      await user.keyboard('{Escape}');
      expect(dialog).toBeVisible();
    };
    await user.click(document.body);
    expect(dialog).toBeVisible();
    await user.click(make);
    await waitFor(() =>
      expect(
        within(dialog).getByRole('button', { name: 'Cancel' }),
      ).toBeDisabled(),
    );
    await leave();
    await user.click(within(dialog).getByRole('button', { name: 'Close' }));
    tell();

    expect(await within(dialog).findByText(SECRET)).toBeVisible();
    expect(backend.made).toEqual({
      title: 'Nightly',
      owner: 'group:default/books',
      days: 30,
      scope: {
        plugin: 'dx-metrics',
        permissions: ['dx-metrics.events.create'],
        entities: ['component:default/ledger'],
      },
    });
    const writeText = jest.spyOn(navigator.clipboard, 'writeText');
    await user.click(
      within(dialog).getByRole('button', { name: 'Copy the token' }),
    );
    expect(writeText).toHaveBeenCalledWith(SECRET);
    await expectAccessible(dialog);

    await leave();
    expect(within(dialog).getByText(SECRET)).toBeVisible();
    await user.click(
      within(dialog).getByRole('button', { name: 'I have stored it' }),
    );
    await screen.findByRole('row', { name: /Nightly/ });
    expect(screen.queryByText(SECRET)).not.toBeInTheDocument();
  });

  it('says who can make one, to whoever is in no group', async () => {
    const user = userEvent.setup();
    const backend = new FakeBackend();
    backend.groups = [];
    open(backend);
    await user.click(
      await screen.findByRole('button', { name: 'Make a token' }),
    );
    expect(await screen.findByText('You are in no group')).toBeVisible();
  });

  it('says of what a token opens nothing, since another group owns it', async () => {
    const backend = new FakeBackend();
    backend.tokens = [{ ...TOKEN, lost: ['component:default/ledger'] }];
    open(backend);
    expect(
      await screen.findByRole('row', { name: /Release of ledger/ }),
    ).toHaveTextContent(
      'nothing of ledger, which its group does not own any more',
    );
  });

  it('revokes a token, once it was said what follows', async () => {
    const user = userEvent.setup();
    open(new FakeBackend());
    await user.click(
      await screen.findByRole('button', { name: 'Revoke Release of ledger' }),
    );
    const dialog = await screen.findByRole('dialog');
    expect(dialog).toHaveTextContent('This cannot be undone');
    await user.click(within(dialog).getByRole('button', { name: 'Revoke it' }));
    await waitFor(() =>
      expect(
        screen.getByRole('row', { name: /Release of ledger/ }),
      ).toHaveTextContent('by user:default/guest'),
    );
    expect(
      screen.queryByRole('button', { name: /^Revoke/ }),
    ).not.toBeInTheDocument();
  });
});
