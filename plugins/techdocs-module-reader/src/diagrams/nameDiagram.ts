/** Kinds by the name that mermaid gives them in the drawing. */
const KINDS: Record<string, string> = {
  'flowchart-v2': 'Flowchart',
  sequence: 'Sequence diagram',
  stateDiagram: 'State diagram',
  class: 'Class diagram',
  er: 'Entity relationship diagram',
  gantt: 'Gantt chart',
  pie: 'Pie chart',
  gitGraph: 'Git graph',
  mindmap: 'Mind map',
  timeline: 'Timeline',
};

function textOf(heading: Element): string {
  const copy = heading.cloneNode(true) as Element;
  copy.querySelectorAll('.headerlink').forEach(link => link.remove());
  return copy.textContent?.trim() ?? '';
}

function headingBefore(element: Element): string | undefined {
  const headings = [
    ...(element
      .closest('article')
      ?.querySelectorAll('h1, h2, h3, h4, h5, h6') ?? []),
  ];
  const heading = headings.findLast(
    candidate =>
      candidate.compareDocumentPosition(element) &
      Node.DOCUMENT_POSITION_FOLLOWING,
  );
  return heading && textOf(heading);
}

/**
 * The accessible name of a drawing: the author's `accTitle` or `title`, else its kind and the heading that it is under.
 *
 * @param svg - as mermaid drew it
 * @param place - the element that the drawing stands for
 */
export function nameDiagram(svg: SVGElement, place: Element): string {
  const title = svg.querySelector(':scope > title')?.textContent?.trim();
  if (title) {
    return title;
  }
  const kind =
    KINDS[svg.getAttribute('aria-roledescription') ?? ''] ?? 'Diagram';
  const heading = headingBefore(place);
  return heading ? `${kind}: ${heading}` : kind;
}
