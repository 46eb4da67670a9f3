import { explainProblem } from './explainProblem';

it.each([
  ['Parse error on line 3:\n...A -->\n-----^', 'line 3 is not understood'],
  [
    'No diagram type detected matching given configuration for text: hello',
    'its first line names no kind of diagram, such as “flowchart LR”',
  ],
  ['Too many edges.\nat render', 'Too many edges'],
])('says %j in plain words', (message, expected) => {
  expect(explainProblem(new Error(message))).toBe(expected);
});
