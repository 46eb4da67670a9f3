import { useTheme } from '@material-ui/core/styles';
import { useShadowRootElements } from '@backstage/plugin-techdocs-react';
import { useEffect, useMemo, useRef } from 'react';
import { DiagramFigure } from './DiagramFigure';
import { type DiagramTheme, diagramTheme } from './diagramTheme';
import { drawDiagram } from './drawDiagram';
import { explainProblem } from './explainProblem';

/** Draws the mermaid blocks of the page that is being read, and again when the theme changes. */
export function MermaidAddon() {
  const blocks = useShadowRootElements<HTMLElement>(['pre.mermaid']);
  const theme = useTheme();
  const colours = useMemo(() => diagramTheme(theme), [theme]);
  const wanted = useRef(new WeakMap<HTMLElement, DiagramTheme>());

  // After every rendering: the reader swaps the page below this add-on without a change of any value here.
  useEffect(() => {
    blocks
      .filter(block => wanted.current.get(block) !== colours)
      .forEach(async block => {
        wanted.current.set(block, colours);
        const isWanted = () => wanted.current.get(block) === colours;
        const figure = DiagramFigure.before(block);
        try {
          const drawing = await drawDiagram(figure.source, colours);
          if (isWanted()) {
            figure.show(drawing);
          }
        } catch (error) {
          if (isWanted()) {
            figure.showProblem(explainProblem(error));
          }
        }
      });
  });

  return null;
}
