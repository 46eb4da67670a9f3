import { createTheme, ThemeProvider } from '@material-ui/core/styles';
import { render, waitFor } from '@testing-library/react';
import { drawDiagram } from './drawDiagram';
import { MermaidAddon } from './MermaidAddon';

const mockBlocks: HTMLElement[] = [];
jest.mock('@backstage/plugin-techdocs-react', () => ({
  useShadowRootElements: () => mockBlocks,
}));
// Mermaid measures text, for which jsdom has no layout: the journeys draw in a real browser.
jest.mock('./drawDiagram');

const draw = jest.mocked(drawDiagram);

const reader = (type: 'light' | 'dark') => (
  <ThemeProvider theme={createTheme({ palette: { type } })}>
    <MermaidAddon />
  </ThemeProvider>
);

beforeEach(() => {
  draw.mockReset();
  document.body.innerHTML =
    '<pre class="mermaid"><code>flowchart LR</code></pre>';
  mockBlocks.splice(0, 1, document.querySelector('pre') as HTMLElement);
});

const figure = () => document.querySelector('figure');

it('draws once, and again when the theme changes', async () => {
  draw.mockImplementation(async (_, { darkMode }) =>
    darkMode ? '<svg id="dark" />' : '<svg id="light" />',
  );
  const { rerender } = render(reader('light'));
  await waitFor(() => expect(figure()?.innerHTML).toContain('light'));
  rerender(reader('dark'));
  await waitFor(() => expect(figure()?.innerHTML).toContain('dark'));
  expect(draw).toHaveBeenCalledTimes(2);
});

it('does not show a drawing that the theme has overtaken', async () => {
  let finishLight = (_: string) => {};
  draw.mockImplementation((_, { darkMode }) =>
    darkMode
      ? Promise.resolve('<svg id="dark" />')
      : new Promise(resolve => {
          finishLight = resolve;
        }),
  );
  const { rerender } = render(reader('light'));
  rerender(reader('dark'));
  await waitFor(() => expect(figure()?.innerHTML).toContain('dark'));
  finishLight('<svg id="light" />');
  await Promise.resolve();
  expect(figure()?.innerHTML).toContain('dark');
});

it('says what is wrong with a diagram', async () => {
  draw.mockRejectedValue(new Error('Parse error on line 2:\n---^'));
  render(reader('light'));
  await waitFor(() =>
    expect(figure()).toHaveTextContent('line 2 is not understood'),
  );
  expect(mockBlocks[0]).toBeVisible();
});
