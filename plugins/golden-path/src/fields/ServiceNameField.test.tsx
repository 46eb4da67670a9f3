import {
  act,
  fireEvent,
  screen,
  waitFor,
  within,
} from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expectAccessible } from '@slipway/components/testUtils';
import { renderTemplateForm } from '../__testUtils__/renderTemplateForm';

const property = {
  title: 'Name',
  description: 'Names the service.',
  'ui:field': 'SlipwayServiceName',
};

describe('SlipwayServiceName', () => {
  const getEntitiesByRefs = jest.fn();

  async function open(formData = {}) {
    renderTemplateForm({ property, catalog: { getEntitiesByRefs }, formData });
    return screen.findByRole('textbox', { name: /Name/ }, { timeout: 10_000 });
  }

  /** In one go: with a machine that is busy, two keys may be further apart than the pause that is waited for. */
  function typeAtOnce(input: HTMLElement, text: string) {
    for (let length = 1; length <= text.length; length += 1) {
      fireEvent.change(input, { target: { value: text.slice(0, length) } });
    }
  }

  const next = () =>
    userEvent.click(screen.getByRole('button', { name: 'Review' }));
  const isOnReview = () =>
    screen.queryByRole('button', { name: 'Create' }) !== null;

  const askedComponents = () =>
    getEntitiesByRefs.mock.calls
      .flatMap(([{ entityRefs }]) => entityRefs)
      .filter(ref => ref.startsWith('component:'));

  beforeEach(() => {
    getEntitiesByRefs.mockReset();
    getEntitiesByRefs.mockImplementation(async ({ entityRefs }) => ({
      items: entityRefs.map((ref: string) =>
        ref === 'component:default/ledger' ? {} : undefined,
      ),
    }));
  });

  it('has a label and a description, says nothing while it is empty, and is accessible', async () => {
    const input = await open();
    expect(input).toBeRequired();
    expect(input).toHaveAccessibleDescription('Names the service.');
    expect(input).toBeValid();
    await expectAccessible(input.closest('form') ?? document.body);
  });

  it('says what is wrong while the name is typed, in words tied to the field', async () => {
    const input = await open();
    await userEvent.type(input, 'Order');
    expect(input).toBeInvalid();
    expect(input).toHaveAccessibleDescription(
      /Use the letters a to z in lower case/,
    );

    await userEvent.clear(input);
    await userEvent.type(input, 'order-');
    expect(input).toHaveAccessibleDescription(/end with a letter or a digit/);
    await expectAccessible(input.closest('form') ?? document.body);

    await userEvent.type(input, '1');
    expect(input).toBeValid();
    expect(input).toHaveAccessibleDescription('Names the service.');

    await userEvent.clear(input);
    await userEvent.paste('a'.repeat(64));
    expect(input).toHaveAccessibleDescription(
      /Use at most 51 characters\. This has 64\./,
    );
    expect(askedComponents().join()).not.toContain('aaaa');
  });

  it('asks the catalog once the typing pauses, and tells what it said', async () => {
    const input = await open();
    typeAtOnce(input, 'ledger');
    await waitFor(() =>
      expect(input).toHaveAccessibleDescription(
        /The catalog has a component ledger/,
      ),
    );
    expect(input).toBeInvalid();
    expect(askedComponents()).toEqual(['component:default/ledger']);

    await userEvent.type(input, '2');
    expect(input).toBeValid();
    expect(await screen.findByText('ledger2 is free.')).toHaveAttribute(
      'role',
      'status',
    );
  });

  it('ignores an answer that comes after the name has changed', async () => {
    let answerLate = (_: object) => {};
    getEntitiesByRefs.mockImplementation(async ({ entityRefs }) =>
      entityRefs.includes('component:default/ledger')
        ? new Promise(resolve => (answerLate = resolve))
        : { items: [undefined] },
    );
    const input = await open();
    typeAtOnce(input, 'ledger');
    await waitFor(() => expect(askedComponents()).toHaveLength(1));
    await userEvent.type(input, '2');
    expect(await screen.findByText('ledger2 is free.')).toBeInTheDocument();
    await act(async () => answerLate({ items: [{}] }));
    expect(screen.getByText('ledger2 is free.')).toBeInTheDocument();
    expect(input).toBeValid();
  });

  it('keeps the person on the page while the name is malformed, taken or missing', async () => {
    const input = await open();
    await next();
    await waitFor(() => expect(input).toBeInvalid());

    await userEvent.type(input, '../x');
    await next();
    const wrong =
      'Use the letters a to z in lower case, digits and hyphens only.';
    await waitFor(() =>
      expect(screen.getAllByText(new RegExp(wrong)).length).toBeGreaterThan(0),
    );
    expect(isOnReview()).toBe(false);
    const field = input.closest<HTMLElement>('.field-string');
    expect(within(field ?? document.body).getAllByText(wrong)).toHaveLength(1);
    expect(input).toHaveAccessibleDescription(new RegExp(wrong));

    await userEvent.clear(input);
    await userEvent.type(input, 'ledger');
    await next();
    await waitFor(() =>
      expect(input).toHaveAccessibleDescription(
        /The catalog has a component ledger/,
      ),
    );
    expect(isOnReview()).toBe(false);

    await userEvent.type(input, '-2');
    expect(await screen.findByText('ledger-2 is free.')).toBeInTheDocument();
    expect(input).toBeValid();
    await next();
    await waitFor(() => expect(isOnReview()).toBe(true));
    expect(screen.getByText('ledger-2')).toBeInTheDocument();
  });

  it('holds nobody up when the catalog does not answer', async () => {
    getEntitiesByRefs.mockRejectedValue(new Error('the catalog is away'));
    const input = await open();
    await userEvent.type(input, 'tracker');
    expect(
      await screen.findByText(/The catalog did not answer/),
    ).toBeInTheDocument();
    expect(input).toBeValid();
    await next();
    await waitFor(() => expect(isOnReview()).toBe(true));
  });

  it('checks a name that came with the link', async () => {
    const input = await open({ answer: 'ledger' });
    expect(input).toHaveValue('ledger');
    await waitFor(() => expect(input).toBeInvalid());
  });
});
