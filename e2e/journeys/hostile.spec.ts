import path from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import { PortalApi } from '../support/api';
import { Canary } from '../support/Canary';
import { Governance } from '../support/governance';
import { hostileLine, hostileText, scriptUrl } from '../support/hostile';
import { writeHostileRepository } from '../support/hostileRepository';
import { removeService } from '../support/launch';
import { signIn } from '../support/portal';
import { harmIn, watch } from '../support/watch';

const NAME = 'hostile-service';
const ENTITY = `/catalog/default/component/${NAME}`;
const ENGINEER = 'user:default/amara.nwosu';
const REASON = hostileLine('The reason');
const repository = path.join(
  process.env.SLIPWAY_PORTAL_HOME ??
    path.resolve(import.meta.dirname, '../../.slipway'),
  'repos',
  NAME,
);
/** How long the catalog and the index of search may take on a busy machine, in ms. */
const INDEXING = 120_000;

/** What the journey made, from one step to the next. */
const made = { tokenId: '', requestId: '' };
const canary = new Canary();

test.describe.configure({ mode: 'serial' });

test.beforeAll(async () => {
  await canary.start();
  await writeHostileRepository(repository, NAME, canary);
});

test.afterAll(async () => {
  test.setTimeout(2 * INDEXING);
  canary.stop();
  const engineer = await PortalApi.as(ENGINEER);
  await engineer.request(`machine-tokens/v1/tokens/${made.tokenId}`, {
    method: 'DELETE',
  });
  const platform = await Governance.as('user:default/kwabena.tetteh');
  await platform.endWaiver(REASON);
  await removeService(NAME, INDEXING);
});

async function post(engineer: PortalApi, address: string, body: object) {
  const response = await engineer.request(address, {
    method: 'POST',
    body: JSON.stringify(body),
  });
  expect(response.status, await response.clone().text()).toBeLessThan(300);
  return response.json();
}

test('people write what they like wherever the portal lets them', async () => {
  const engineer = await PortalApi.as(ENGINEER);
  const { token } = await post(engineer, 'machine-tokens/v1/tokens', {
    title: hostileLine('The token'),
    owner: 'group:default/bookings',
    days: 1,
    scope: {
      plugin: 'dx-metrics',
      permissions: ['dx-metrics.events.create'],
      entities: ['component:default/rate-engine'],
    },
  });
  made.tokenId = token.id;

  const request = await post(engineer, 'infra-requests/v1/requests', {
    name: 'hostile-purpose',
    module: 'postgres-database',
    version: '1.1.1',
    environment: 'development',
    inputs: { name: 'hostile' },
    owner: 'group:default/bookings',
    component: 'component:default/booking-service',
    purpose: hostileText('The purpose', canary).slice(0, 1_000),
    leaseDays: 45, // which waits for an approval
  });
  made.requestId = request.id;
  await post(engineer, `infra-requests/v1/requests/${request.id}/cancel`, {});

  await post(engineer, 'scorecards/v1/waivers', {
    entity: 'component:default/rate-engine',
    scorecard: 'production-readiness',
    check: 'on-call',
    reason: REASON,
    until: new Date(Date.now() + 86_400_000).toISOString().slice(0, 10),
  });

  await expect
    .poll(() => engineer.entity('component', NAME), { timeout: INDEXING })
    .toBeDefined();
});

const PLACES: Array<[name: string, path: () => string, sign: string]> = [
  ['an entity', () => ENTITY, 'The description says hello'],
  [
    'documentation',
    () => `/docs/default/component/${NAME}`,
    'The page says hello',
  ],
  ['documentation of an entity', () => `${ENTITY}/docs`, 'The page says hello'],
  [
    'an API',
    () => `/catalog/default/api/${NAME}/definition`,
    'The API says hello',
  ],
  [
    'the list of entities',
    () => `/catalog?filters[user]=all&filters[text]=${NAME}`,
    'The title says hello',
  ],
  [
    'a request',
    () => `/infrastructure/requests/${made.requestId}`,
    'The purpose says hello',
  ],
  ['waivers', () => '/scorecards/waivers', 'The reason says hello'],
  ['tokens', () => '/settings/machine-tokens', 'The token says hello'],
  ['search', () => `/search?query=${NAME}`, 'The description says hello'],
];

async function expectNothingRan(page: Page, ran: string[]) {
  await page.waitForLoadState('networkidle');
  expect.soft(await harmIn(page), 'nothing in the page can run').toEqual([]);
  expect.soft(ran, 'nothing ran').toEqual([]);
  expect.soft(canary.asked, 'no stranger was asked').toEqual([]);
}

test('wherever it is shown, it does nothing', async ({ page }) => {
  test.setTimeout(2 * INDEXING);
  const { ran } = await watch(page);
  await signIn(page, 'Kwabena Tetteh');
  for (const [name, address, sign] of PLACES) {
    await test.step(name, async () => {
      await expect(async () => {
        await page.goto(address());
        await expect(page.getByText(sign).first()).toBeVisible({
          timeout: 30_000,
        });
      }).toPass({ timeout: INDEXING });
      await expectNothingRan(page, ran);
    });
  }
  for (const file of ['index.html', 'drawing.svg']) {
    await test.step(`${file}, opened by itself`, async () => {
      const answer = await page.goto(
        `/api/techdocs/static/docs/default/component/${NAME}/${file}`,
      );
      expect(answer?.status()).toBe(200);
      expect(ran).toEqual([]);
      expect(canary.asked).toEqual([]);
    });
  }
});

test('an address of a record that is a script is refused', async () => {
  const platform = await PortalApi.as('user:default/kwabena.tetteh');
  const response = await platform.request('dx-metrics/v1/incidents', {
    method: 'POST',
    body: JSON.stringify([
      {
        id: NAME,
        source: 'journey',
        component: 'component:default/rate-engine',
        detectedAt: new Date().toISOString(),
        url: scriptUrl('ran(1)'),
      },
    ]),
  });
  expect(await response.text()).toContain('url');
  expect(response.status).toBe(400);
});

test('what would get into a page all the same, its policy stops', async ({
  page,
}) => {
  const { ran, refused } = await watch(page);
  await signIn(page, 'Kwabena Tetteh');
  await page.evaluate(
    ({ url, link }) => {
      const script = document.createElement('script');
      script.textContent = 'ran("a script")';
      const remote = document.createElement('script');
      remote.src = `${url}/script`;
      const box = document.createElement('div');
      box.innerHTML = `
      <img src="${url}/image" onerror="ran('a handler')">
      <iframe src="${url}/frame"></iframe>
      <a href='${link}'>link</a>
      <style>@import '${url}/style'</style>`;
      document.body.append(script, remote, box);
      box.querySelector('a')?.click();
      fetch(`${url}/request`).catch(() => {});
    },
    { url: canary.url, link: scriptUrl('ran("a link")') },
  );
  // And that is what the journey above looks for.
  expect(await harmIn(page)).toEqual([
    expect.stringMatching(/^<script>/),
    expect.stringMatching(/^IMG onerror=/),
    expect.stringMatching(/^A href=/),
  ]);
  for (const directive of [
    'script-src-attr inline',
    'script-src-elem inline',
    `script-src-elem ${canary.url}/script`,
    `img-src ${canary.url}/image`,
    `frame-src ${canary.url}`,
    `style-src-elem ${canary.url}/style`,
    `connect-src ${canary.url}/request`,
  ]) {
    await expect
      .poll(() => refused.some(each => each.startsWith(directive)), directive)
      .toBe(true);
  }
  expect(ran).toEqual([]);
  expect(canary.asked).toEqual([]);
});
