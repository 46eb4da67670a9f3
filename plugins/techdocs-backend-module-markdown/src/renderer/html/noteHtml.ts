import { describeProblem, type DocsProblem } from '../DocsProblem';
import { escapeHtml } from './escapeHtml';

/** A box that tells the reader what went wrong while building. */
export function noteHtml(
  kind: 'warning' | 'failure',
  title: string,
  problems: DocsProblem[],
): string {
  const items = problems
    .map(problem => `<p>${escapeHtml(describeProblem(problem))}</p>`)
    .join('\n');
  return `<div class="admonition ${kind}">
<p class="admonition-title">${escapeHtml(title)}</p>
${items}
</div>
`;
}
