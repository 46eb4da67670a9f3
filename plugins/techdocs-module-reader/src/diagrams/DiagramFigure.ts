import { nameDiagram } from './nameDiagram';

/** The least that a drawing is shrunk to before it scrolls: its 14 px labels stay readable. */
const LEAST_SCALE = 0.8;

/** A first guess, in px, so that the text below hardly moves when the drawing arrives. */
const HEIGHT_PER_LINE = 36;

const figures = new WeakMap<HTMLElement, DiagramFigure>();

/** A figure before a block of mermaid source, which it hides as long as it has a drawing of it. */
export class DiagramFigure {
  readonly #figure: HTMLElement;

  private constructor(private readonly block: HTMLElement) {
    const figure = document.createElement('figure');
    figure.className = 'slipway-diagram';
    figure.style.cssText = 'margin: 1.2em 0; overflow-x: auto;';
    const lines = this.source.trim().split('\n').length;
    figure.style.minHeight = `${lines * HEIGHT_PER_LINE}px`;
    block.before(figure);
    block.style.display = 'none';
    this.#figure = figure;
  }

  /** The one that stands before the block already, else a new one. */
  static before(block: HTMLElement): DiagramFigure {
    const existing = figures.get(block);
    const figure = existing ?? new DiagramFigure(block);
    figures.set(block, figure);
    return figure;
  }

  /** The text of the block, without what the reader added to it. */
  get source(): string {
    return this.block.querySelector('code')?.textContent ?? '';
  }

  /** @param drawing - an SVG element as text, sanitised */
  show(drawing: string): void {
    this.#figure.innerHTML = drawing;
    this.#figure.style.minHeight = '';
    this.block.style.display = 'none';
    const svg = this.#figure.querySelector('svg');
    if (!svg) {
      return;
    }
    const name = nameDiagram(svg, this.block);
    this.#figure.setAttribute('role', 'img');
    this.#figure.setAttribute('aria-label', name);
    const width = Number(svg.getAttribute('viewBox')?.split(/[\s,]+/)[2]);
    if (width) {
      svg.style.maxWidth = 'none';
      svg.style.width = `min(${width}px, max(100%, ${LEAST_SCALE * width}px))`;
      svg.style.height = 'auto';
    }
    // What scrolls has to be reached by keyboard as well.
    if (this.#figure.scrollWidth > this.#figure.clientWidth) {
      this.#figure.tabIndex = 0;
    } else {
      this.#figure.removeAttribute('tabindex');
    }
  }

  /** Shows the source, and above it why there is no drawing. */
  showProblem(reason: string): void {
    const text = document.createElement('p');
    text.textContent = `This diagram cannot be drawn: ${reason}. Its source is shown instead.`;
    this.#figure.replaceChildren(text);
    this.#figure.style.minHeight = '';
    this.#figure.removeAttribute('role');
    this.#figure.removeAttribute('aria-label');
    this.#figure.removeAttribute('tabindex');
    this.block.style.display = '';
  }
}
