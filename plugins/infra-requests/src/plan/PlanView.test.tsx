import { renderInTestApp } from '@backstage/frontend-test-utils';
import { act, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expectAccessible } from '@slipway/components/testUtils';
import type { Plan } from '@slipway/plugin-infra-requests-common';
import {
  attribute,
  change,
  DIGEST,
  plan,
} from '../__testUtils__/requestSamples';
import { PlanView } from './PlanView';

const show = (part: Partial<Plan> = {}) =>
  renderInTestApp(<PlanView plan={plan(part)} />);

const resource = (name: RegExp) => screen.findByRole('button', { name });

/** What is said of an attribute. */
const attributeOf = (path: string) =>
  screen
    .getAllByRole('listitem')
    .find(({ textContent }) => textContent?.startsWith(path));

it('says how much a plan does, and in words what is lost by it', async () => {
  const { container } = show();
  expect(
    await screen.findByText(
      '1 to create, 0 to change, 1 to replace, 0 to destroy',
    ),
  ).toBeVisible();
  expect(document.body).toHaveTextContent(
    /Something is lost by this plan.*Replaces module\.this\.aws_db_instance\.this: Its data is lost/,
  );
  await expectAccessible(container);
});

it('shows each attribute before and after, and why it is so', async () => {
  show();
  await resource(/Replace.*aws_db_instance.*4 attributes/);
  expect(attributeOf('allocated_storage')).toHaveTextContent(
    'allocated_storagebefore: 20 → after: 50',
  );
  expect(attributeOf('engine')).toHaveTextContent(
    'engine± forces replacementbefore: "mysql" → after: "postgres"',
  );
  expect(attributeOf('endpoint')).toHaveTextContent(
    /after: known after apply$/,
  );
  expect(attributeOf('password')).toHaveTextContent(
    'passwordsensitiveIts values are not shown',
  );
  expect(attributeOf('name')).toHaveTextContent('nameafter: "db"');
});

it('says how many attributes it leaves out', async () => {
  show({ changes: [{ ...change({}), attributesLeftOut: 12 }] });
  expect(
    await screen.findByText(
      /^12 more attributes of it would be too many to show/,
    ),
  ).toBeVisible();
  const { length } = change({}).attributes;
  await resource(new RegExp(`${length + 12} attributes`));
});

it('tells what is removed from what never was', async () => {
  show({
    risks: [],
    changes: [
      change({
        attributes: [
          attribute({ path: 'added', before: null }),
          attribute({ path: 'removed', after: null }),
        ],
      }),
      change({
        address: 'gone',
        action: 'destroy',
        attributes: [attribute({ path: 'size', after: null })],
      }),
    ],
  });
  await resource(/Change/);
  expect(attributeOf('added')).toHaveTextContent('before: not set → after: 50');
  expect(attributeOf('removed')).toHaveTextContent(
    'before: 20 → after: not set',
  );
  expect(attributeOf('size')).toHaveTextContent(/^sizebefore: 20$/);
});

it('opens of many resources only those by which something is lost', async () => {
  const user = userEvent.setup();
  show({
    changes: [
      ...['first', 'second', 'third'].map(address =>
        change({ address, action: 'create' }),
      ),
      change({ address: 'fourth', action: 'destroy' }),
    ],
  });
  expect(await resource(/^Destroy.*fourth/)).toHaveAttribute(
    'aria-expanded',
    'true',
  );
  const first = await resource(/^Create.*first/);
  expect(first).toHaveAttribute('aria-expanded', 'false');
  act(() => first.focus());
  await user.keyboard('{Enter}');
  expect(first).toHaveAttribute('aria-expanded', 'true');
});

it('says what somebody changed past the portal', async () => {
  show({
    counts: { create: 0, update: 0, replace: 0, destroy: 0 },
    risks: [],
    changes: [],
    drift: [change({ address: 'module.this.drifted' })],
  });
  const drift = await screen.findByRole('group', { name: 'Drift' });
  expect(drift).toHaveTextContent('module.this.drifted');
  expect(screen.queryByText(/Nothing has to be done/)).not.toBeInTheDocument();
});

it('says so when nothing has to be done', async () => {
  show({
    counts: { create: 0, update: 0, replace: 0, destroy: 0 },
    risks: [],
    changes: [],
  });
  expect(await screen.findByText(/Nothing has to be done/)).toBeVisible();
});

it('shows the digest in short, and copies all of it', async () => {
  const user = userEvent.setup();
  const writeText = jest.spyOn(navigator.clipboard, 'writeText');
  show();
  const digest = await screen.findByText(DIGEST.slice(0, 12));
  expect(digest).toHaveAttribute('title', DIGEST);
  await user.click(screen.getByRole('button', { name: 'Copy the digest' }));
  expect(writeText).toHaveBeenCalledWith(DIGEST);
  expect(await screen.findByText('Copied')).toBeInTheDocument();
});

it('shows what a module wrote as text', async () => {
  show({
    changes: [
      change({
        attributes: [attribute({ after: '<img src=x onerror=alert(1)>' })],
      }),
    ],
  });
  expect(await screen.findByText(/<img src=x onerror/)).toBeVisible();
  expect(document.querySelector('img')).toBeNull();
});
