import { renderTestApp } from '@backstage/frontend-test-utils';
import userSettingsPlugin from '@backstage/plugin-user-settings/alpha';
import { catalogApiRef, entityRouteRef } from '@backstage/plugin-catalog-react';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import { expectAccessible } from '@slipway/components/testUtils';
import { OpenApiMock, startMockServer } from '@slipway/openapi-mock';
import {
  type Access,
  AccessClient,
  openApiDocument,
} from '@slipway/plugin-access-common';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import accessPlugin from '..';
import { accessApiRef } from '../api/accessApi';

const BASE_URL = 'http://portal.test/access';
const server = startMockServer();

const ACCESS: Access = {
  person: 'user:default/guest',
  roles: [
    { role: 'viewer', meaning: 'everybody who is signed in', groups: [] },
    {
      role: 'platform',
      meaning: 'the team that runs the portal',
      groups: ['group:default/platform-engineering'],
    },
  ],
  areas: [
    {
      title: 'Surveys',
      grants: [
        {
          permission: 'surveys.survey.manage',
          title: 'define and end surveys',
          result: 'allowed',
          why: 'You are in group:default/platform-engineering.',
        },
        {
          permission: 'surveys.answer.create',
          title: 'answer surveys',
          result: 'where-owned',
          why: 'You may, for your own.',
        },
        {
          permission: 'surveys.text.read',
          title: 'read what people wrote',
          result: 'denied',
          why: 'Only for: auditors.',
        },
      ],
    },
  ],
};

/** Opens the page of a portal whose back end answers so. */
function open(answer: () => Access | Response) {
  const mock = new OpenApiMock({
    document: openApiDocument,
    baseUrl: `${BASE_URL}/v1`,
    answers: { 'GET /me': answer },
  });
  server.add(mock);
  return renderTestApp({
    features: [userSettingsPlugin, accessPlugin],
    initialRouteEntries: ['/settings/access'],
    apis: [
      [
        accessApiRef,
        new AccessClient({
          discoveryApi: { getBaseUrl: async () => BASE_URL },
          fetchApi: { fetch },
        }),
      ],
      [catalogApiRef, catalogApiMock()],
    ],
    mountedRoutes: { '/catalog/:namespace/:kind/:name': entityRouteRef },
  });
}

describe('Settings → Access', () => {
  it('says which roles the reader has, and what gives them', async () => {
    open(() => ACCESS);
    const roles = await screen.findByRole('table', { name: 'Your roles' });
    const [, viewer, platform] = within(roles).getAllByRole('row');
    expect(viewer).toHaveTextContent('Being signed in');
    expect(
      within(platform).getByRole('link', { name: /platform-engineering/ }),
    ).toBeInTheDocument();
  });

  it('says what the reader may do, and why', async () => {
    open(() => ACCESS);
    const area = await screen.findByRole('table', { name: 'Surveys' });
    const rows = within(area)
      .getAllByRole('row')
      .slice(1)
      .map(row =>
        within(row)
          .getAllByRole('cell')
          .map(({ textContent }) => textContent),
      );
    expect(rows).toEqual([
      [
        'Yes',
        'You are in group:default/platform-engineering.',
        'surveys.survey.manage',
      ],
      ['Where it is yours', 'You may, for your own.', 'surveys.answer.create'],
      ['No', 'Only for: auditors.', 'surveys.text.read'],
    ]);
    expect(screen.getByText('You may do 2 of 3 things here.')).toBeVisible();
    for (const name of ['Your roles', 'Surveys']) {
      await expectAccessible(screen.getByRole('region', { name }));
    }
  });

  it('says what failed, and tries again', async () => {
    const user = userEvent.setup();
    let broken = true;
    open(() =>
      broken
        ? Response.json(
            { error: { name: 'ServiceUnavailableError', message: 'Down' } },
            { status: 503 },
          )
        : ACCESS,
    );
    expect(await screen.findByRole('alert')).toHaveTextContent('Down');
    broken = false;
    await user.click(screen.getByRole('button', { name: /again/ }));
    expect(
      await screen.findByRole('table', { name: 'Your roles' }),
    ).toBeInTheDocument();
  });
});
