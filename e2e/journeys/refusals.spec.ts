import fs from 'node:fs';
import path from 'node:path';
import { PortalApi } from '../support/api';
import {
  choose,
  expect,
  openFromSidebar,
  signIn,
  test,
} from '../support/portal';

const GOOD = {
  name: 'refused-service',
  owner: 'group:default/bookings',
  destination: 'local',
};

const repositories = path.join(
  process.env.SLIPWAY_PORTAL_HOME ??
    path.resolve(import.meta.dirname, '../../.slipway'),
  'repos',
);

test.describe('bad answers', () => {
  test('the form says what is wrong with a name, and goes no further', async ({
    page,
  }) => {
    await signIn(page, 'Amara Nwosu');
    await openFromSidebar(page, 'Create');
    await choose(page, 'Node.js API');
    const name = page.getByRole('textbox', { name: 'Name' });
    for (const [value, message] of [
      ['booking-service', /The catalog has a component booking-service/],
      ['Not_A_Label', /in lower case, digits and hyphens only/],
      ['a'.repeat(64), /Use at most 51 characters/],
      ['http', /the name of a Node\.js module/],
    ] as const) {
      await name.fill(value);
      await expect(page.getByText(message).first()).toBeVisible();
      await page.getByRole('button', { name: 'Next' }).click();
      await expect(name).toBeVisible();
    }
  });

  for (const [title, wrong, message] of [
    [
      'a name that is taken',
      { name: 'booking-service' },
      /name.*booking-service/is,
    ],
    ['a name that is no DNS label', { name: 'Not_A_Label' }, /name/i],
    ['a name of 64 characters', { name: 'a'.repeat(64) }, /name/i],
    ['a name that climbs out of the folder', { name: '../climber' }, /name/i],
    [
      'an unknown owner',
      { owner: 'group:default/nobody-here' },
      /owner.*nobody-here/is,
    ],
    [
      'a destination that is not configured',
      { destination: 'github.com/acme' },
      /destination.*github\.com\/acme/is,
    ],
  ] as const) {
    test(`${title}: the first step refuses it and nothing is left behind`, async () => {
      const portal = await PortalApi.as('user:default/amara.nwosu');
      const before = fs.existsSync(repositories)
        ? fs.readdirSync(repositories)
        : [];
      const answer = await portal.launch({ ...GOOD, ...wrong });
      expect(answer).toEqual({
        status: expect.stringMatching(/^(failed|refused)$/),
        log: expect.stringMatching(message),
      });
      expect(answer.log).not.toContain('Beginning step Write');
      expect(
        fs.existsSync(repositories) ? fs.readdirSync(repositories) : [],
      ).toEqual(before);
      expect(await portal.entity('component', GOOD.name)).toBeUndefined();
    });
  }
});
