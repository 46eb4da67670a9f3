import type { DiagramTheme } from './diagramTheme';

/** Where mermaid lays out a diagram: it measures text, so this is part of the page, yet neither seen nor heard. */
function createWorkbench(): HTMLElement {
  const workbench = document.createElement('div');
  workbench.setAttribute('aria-hidden', 'true');
  workbench.style.cssText =
    'position: absolute; left: 0; top: 0; width: 1200px; height: 0; overflow: hidden; visibility: hidden;';
  document.body.append(workbench);
  return workbench;
}

let drawn = 0;

async function draw(source: string, theme: DiagramTheme): Promise<string> {
  const { default: mermaid } = await import('mermaid');
  mermaid.initialize({
    startOnLoad: false,
    securityLevel: 'strict',
    suppressErrorRendering: true,
    // Labels in HTML would take on the styles of the page around the diagram, after they were measured without.
    htmlLabels: false,
    look: 'classic',
    theme: 'base',
    themeVariables: theme,
    // The line behind a label would strike it through.
    themeCSS: '.edgeLabel rect { opacity: 1; }',
  });
  const workbench = createWorkbench();
  try {
    drawn += 1;
    const { svg } = await mermaid.render(
      `slipway-diagram-${drawn}`,
      source,
      workbench,
    );
    return svg;
  } finally {
    workbench.remove();
  }
}

let last: Promise<unknown> = Promise.resolve();

/** Drawings by theme and source: the reader makes a page anew more often than its diagrams change. */
const drawings = new WeakMap<DiagramTheme, Map<string, Promise<string>>>();

/**
 * Draws a mermaid diagram. Mermaid is configured globally, so one is drawn after the other.
 *
 * @returns an SVG element as text, sanitised by mermaid
 * @throws Error of mermaid's parser or of a diagram
 */
export function drawDiagram(
  source: string,
  theme: DiagramTheme,
): Promise<string> {
  const known = drawings.get(theme) ?? new Map<string, Promise<string>>();
  drawings.set(theme, known);
  const existing = known.get(source);
  if (existing) {
    return existing;
  }
  const drawing = last.then(() => draw(source, theme));
  last = drawing.catch(() => {});
  known.set(source, drawing);
  return drawing;
}
