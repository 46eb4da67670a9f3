import axe from 'axe-core';

/**
 * Fails when axe finds something to object to. Colours are left to a real browser, which has a layout.
 *
 * @param isPage - whether the element is a page, whose headings have to be in order
 */
export async function expectAccessible(
  element: Element,
  { isPage = false } = {},
): Promise<void> {
  const { violations } = await axe.run(element, {
    rules: {
      'color-contrast': { enabled: false },
      'heading-order': { enabled: isPage },
    },
  });
  expect(
    violations.map(({ id, nodes }) => ({
      id,
      html: nodes.map(({ html }) => html),
    })),
  ).toEqual([]);
}
