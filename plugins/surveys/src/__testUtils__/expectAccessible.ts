import axe from 'axe-core';

/**
 * Fails when axe finds something to object to. Colours are left to a real browser, which has a layout, and the order of
 * headings to a whole page.
 */
export async function expectAccessible(element: Element): Promise<void> {
  const { violations } = await axe.run(element, {
    rules: {
      'color-contrast': { enabled: false },
      'heading-order': { enabled: false },
    },
  });
  expect(
    violations.map(({ id, nodes }) => ({
      id,
      html: nodes.map(({ html }) => html),
    })),
  ).toEqual([]);
}
