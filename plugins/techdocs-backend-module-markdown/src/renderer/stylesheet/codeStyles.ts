/** The reader's colour, moved towards that of the text: some of them hold less than 4.5 : 1 by themselves. */
const readable = (token: string) =>
  `color-mix(in srgb, var(--md-code-hl-${token}-color) 75%, var(--md-code-fg-color))`;

/** Source code, in the colours that the reader takes from the theme. */
export const codeStyles = `
.md-typeset code, .md-typeset pre { font-family: ui-monospace, SFMono-Regular, Menlo, Consolas, "Liberation Mono", monospace; font-size: 0.875em; font-feature-settings: "liga" 0; }
.md-typeset pre code { font-size: 1em; }
.md-typeset :not(pre) > code { background-color: var(--md-code-bg-color); border: 1px solid var(--md-default-fg-color--lightest); border-radius: 4px; color: var(--md-code-fg-color); padding: 0.1em 0.3em; }
.md-typeset a > code { color: inherit; }
.md-typeset pre { background-color: var(--md-code-bg-color); border: 1px solid var(--md-default-fg-color--lightest); border-radius: 6px; color: var(--md-code-fg-color); line-height: 1.5; position: relative; }
.md-typeset pre > code { display: block; overflow-x: auto; padding: 0.8em 1em; scrollbar-width: thin; white-space: pre; }
.md-typeset .highlight { margin: 0.85em 0; }
.md-typeset .highlight > pre { margin: 0; }
.md-typeset .filename, .md-typeset .highlight > .filename { background-color: var(--md-code-bg-color); border: 1px solid var(--md-default-fg-color--lightest); border-bottom: 0; border-radius: 6px 6px 0 0; display: block; font-size: 0.85em; font-weight: 600; padding: 0.45em 1.1em; }
.md-typeset .filename + pre { border-radius: 0 0 6px 6px; }
.md-typeset [data-linenos]::before { color: var(--md-default-fg-color--light); content: attr(data-linenos); display: inline-block; opacity: 0.7; padding-right: 1em; user-select: none; white-space: pre; }
.md-typeset .hll { background-color: color-mix(in srgb, var(--md-code-hl-color) 25%, transparent); box-shadow: inset 3px 0 var(--md-code-hl-color); display: block; margin: 0 -1em; padding: 0 1em; }
.md-clipboard { background: transparent; border: 0; color: var(--md-default-fg-color--light); cursor: pointer; opacity: 0; z-index: 1; }
.md-clipboard svg { height: 1.1rem; width: 1.1rem; }
pre:hover .md-clipboard, .md-clipboard:focus-visible { opacity: 1; }
.hljs-keyword, .hljs-selector-tag, .hljs-literal, .hljs-doctag, .hljs-section, .hljs-name { color: var(--md-code-hl-keyword-color); }
.hljs-title, .hljs-title.function_, .hljs-built_in, .hljs-type, .hljs-class { color: var(--md-code-hl-function-color); }
.hljs-string, .hljs-regexp, .hljs-addition, .hljs-attribute, .hljs-meta .hljs-string { color: ${readable('string')}; }
.hljs-number, .hljs-symbol, .hljs-bullet, .hljs-link, .hljs-deletion { color: ${readable('number')}; }
.hljs-attr, .hljs-property, .hljs-selector-class, .hljs-selector-id, .hljs-template-tag { color: var(--md-code-hl-keyword-color); }
.hljs-comment, .hljs-quote { color: var(--md-code-hl-comment-color); font-style: italic; }
.hljs-meta, .hljs-operator, .hljs-punctuation, .hljs-template-variable, .hljs-params { color: var(--md-code-hl-operator-color); }
.hljs-emphasis { font-style: italic; }
.hljs-strong { font-weight: 600; }
.md-typeset pre.mermaid, .md-typeset pre.plantuml { border-style: dashed; }
`;
