/** Says in plain words why mermaid did not draw a diagram. */
export function explainProblem(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  const line = message.match(/^(?:parse|lexical|syntax) error on line (\d+)/i);
  if (line) {
    return `line ${line[1]} is not understood`;
  }
  if (message.startsWith('No diagram type detected')) {
    return 'its first line names no kind of diagram, such as “flowchart LR”';
  }
  return message.split('\n', 1)[0].replace(/[.:]$/, '');
}
