import { expectAccessible } from '@slipway/components/testUtils';
import { DiagramFigure } from './DiagramFigure';

const DRAWING =
  '<svg aria-roledescription="flowchart-v2" viewBox="0 0 400 200"><text>A</text></svg>';

/** A block as it stands on a page, after the reader has put its copy button in. */
function createBlock(): HTMLElement {
  document.body.innerHTML = `<article>
    <h1>Title</h1><h2>The loop<a class="headerlink">¶</a></h2>
    <pre class="mermaid"><div><button>Copy</button></div><code>flowchart LR\n A</code></pre>
    <h2>Later</h2>
  </article>`;
  return document.querySelector('pre') as HTMLElement;
}

const figureOf = (block: HTMLElement) =>
  block.previousElementSibling as HTMLElement;

it('shows a drawing in the place of its source, named by kind and heading', async () => {
  const block = createBlock();
  const figure = DiagramFigure.before(block);
  expect(figure.source).toBe('flowchart LR\n A');
  figure.show(DRAWING);
  expect(block).not.toBeVisible();
  expect(figureOf(block)).toHaveAttribute('role', 'img');
  expect(figureOf(block)).toHaveAccessibleName('Flowchart: The loop');
  await expectAccessible(figureOf(block));
});

it('takes the name that the author gave', () => {
  const block = createBlock();
  DiagramFigure.before(block).show(
    '<svg viewBox="0 0 1 1"><title>From push to page</title></svg>',
  );
  expect(figureOf(block)).toHaveAccessibleName('From push to page');
});

it('shows the source and the reason when there is no drawing', () => {
  const block = createBlock();
  const figure = DiagramFigure.before(block);
  figure.showProblem('line 2 is not understood');
  expect(block).toBeVisible();
  expect(figureOf(block)).toHaveTextContent(
    'This diagram cannot be drawn: line 2 is not understood. Its source is shown instead.',
  );
  expect(figureOf(block)).not.toHaveAttribute('role');
});

it('draws again in the same place', () => {
  const block = createBlock();
  DiagramFigure.before(block).showProblem('line 2 is not understood');
  DiagramFigure.before(block).show(DRAWING);
  expect(document.querySelectorAll('figure')).toHaveLength(1);
  expect(block).not.toBeVisible();
});
