const ADMONITIONS: { names: string[]; icon: string; colour: string }[] = [
  { names: ['note'], icon: 'note', colour: '#0b5fa5' },
  {
    names: ['abstract', 'summary', 'tldr'],
    icon: 'abstract',
    colour: '#0b7fa5',
  },
  { names: ['info', 'todo'], icon: 'info', colour: '#0b7f95' },
  { names: ['tip', 'hint', 'important'], icon: 'tip', colour: '#1a7f6b' },
  { names: ['success', 'check', 'done'], icon: 'success', colour: '#1a7f4b' },
  { names: ['question', 'help', 'faq'], icon: 'question', colour: '#5a8f1f' },
  {
    names: ['warning', 'caution', 'attention'],
    icon: 'warning',
    colour: '#d9822b',
  },
  { names: ['failure', 'fail', 'missing'], icon: 'failure', colour: '#c04b3b' },
  { names: ['danger', 'error'], icon: 'danger', colour: '#c03b2b' },
  { names: ['bug'], icon: 'bug', colour: '#c4417a' },
  { names: ['example'], icon: 'example', colour: '#8e5bb5' },
  { names: ['quote', 'cite'], icon: 'quote', colour: '#6b7785' },
];

const kinds = ADMONITIONS.map(({ names, icon, colour }) => {
  const boxes = names
    .flatMap(name => [`.admonition.${name}`, `details.${name}`])
    .map(box => `.md-typeset ${box}`)
    .join(', ');
  return `${boxes} { --slipway-box: ${colour}; --slipway-box-icon: var(--md-admonition-icon--${icon}); }`;
}).join('\n');

/** Boxes, tabs and check boxes. */
export const componentStyles = `
.md-typeset .admonition, .md-typeset details { --slipway-box: #0b5fa5; --slipway-box-icon: var(--md-admonition-icon--note); --slipway-box-line: color-mix(in srgb, var(--slipway-box) 75%, var(--md-default-fg-color)); background-color: var(--md-admonition-bg-color); border: 1px solid var(--slipway-box-line); border-left-width: 4px; border-radius: 4px; margin: 1.2em 0; padding: 0 0.9rem; page-break-inside: avoid; }
${kinds}
.md-typeset .admonition-title, .md-typeset details > summary { background-color: color-mix(in srgb, var(--slipway-box) 12%, transparent); font-weight: 600; margin: 0 -0.9rem; padding: 0.45rem 0.9rem; position: relative; }
.md-typeset .admonition-title::before, .md-typeset details > summary::before { background-color: var(--slipway-box-line); content: ""; left: 0.75rem; -webkit-mask: var(--slipway-box-icon) center / contain no-repeat; mask: var(--slipway-box-icon) center / contain no-repeat; position: absolute; }
.md-typeset .admonition > :last-child, .md-typeset details > :last-child { margin-bottom: 0.6rem; }
.md-typeset .admonition > .admonition-title:last-child, .md-typeset details > summary:last-child { margin-bottom: 0; }
.md-typeset details > summary { cursor: pointer; list-style: none; padding-right: 2.5rem; }
.md-typeset details > summary::-webkit-details-marker { display: none; }
.md-typeset details > summary::after { background-color: currentColor; content: ""; -webkit-mask: var(--md-details-icon) center / contain no-repeat; mask: var(--md-details-icon) center / contain no-repeat; position: absolute; right: 0.6rem; }
.md-typeset .admonition.inline, .md-typeset details.inline { float: left; margin: 0 1rem 0.5rem 0; width: 16rem; }
.md-typeset .admonition.inline.end, .md-typeset details.inline.end { float: right; margin: 0 0 0.5rem 1rem; }

.md-typeset .tabbed-set { border-radius: 4px; display: flex; flex-flow: column wrap; margin: 1em 0; position: relative; }
.md-typeset .tabbed-set > input { height: 0; opacity: 0; position: absolute; width: 0; }
.md-typeset .tabbed-labels { border-bottom: 1px solid var(--md-default-fg-color--lightest); display: flex; overflow-x: auto; scrollbar-width: none; width: 100%; }
.md-typeset .tabbed-labels > label { border-bottom: 2px solid transparent; color: var(--md-default-fg-color--light); cursor: pointer; flex-shrink: 0; font-size: 0.9em; font-weight: 500; padding: 0.6em 1.1em 0.5em; white-space: nowrap; }
.md-typeset .tabbed-labels > label:hover { color: var(--md-accent-fg-color); }
.md-typeset .tabbed-content { width: 100%; }
.md-typeset .tabbed-block { display: none; }
.md-typeset .tabbed-block > .highlight:only-child > pre { border-top-left-radius: 0; border-top-right-radius: 0; }
${Array.from({ length: 20 }, (_, index) => index + 1)
  .map(
    number =>
      `.md-typeset .tabbed-set > input:nth-child(${number}):checked ~ .tabbed-content > :nth-child(${number})`,
  )
  .join(',\n')} { display: block; }
${Array.from({ length: 20 }, (_, index) => index + 1)
  .map(
    number =>
      `.md-typeset .tabbed-set > input:nth-child(${number}):focus-visible ~ .tabbed-labels > :nth-child(${number})`,
  )
  .join(
    ',\n',
  )} { outline: 2px solid var(--md-accent-fg-color); outline-offset: -2px; }

.md-typeset .task-list-item { list-style: none; position: relative; }
.md-typeset .task-list-control { left: -1.6em; position: absolute; top: 0.15em; }
.md-typeset .task-list-item > p .task-list-control { top: 0.15em; }
.md-typeset .task-list-control > input { opacity: 0; position: absolute; }
.md-typeset .task-list-indicator::before { content: ""; display: inline-block; height: 1.15em; -webkit-mask: var(--md-tasklist-icon) center / contain no-repeat; mask: var(--md-tasklist-icon) center / contain no-repeat; width: 1.15em; }
.md-typeset .task-list-control > input:checked + .task-list-indicator::before { -webkit-mask-image: var(--md-tasklist-icon--checked); mask-image: var(--md-tasklist-icon--checked); }
`;
