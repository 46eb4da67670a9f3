/** The text of a page: headings, lists, tables, images. */
export const typesetStyles = `
.md-typeset { color: var(--md-default-fg-color); line-height: 1.6; overflow-wrap: break-word; }
.md-typeset h1, .md-typeset h2, .md-typeset h3, .md-typeset h4, .md-typeset h5, .md-typeset h6 { clear: none; scroll-margin-top: 1rem; }
.md-typeset h1 { margin: 0 0 1rem; }
.md-typeset h2 { margin: 2rem 0 0.75rem; }
.md-typeset h3 { margin: 1.5rem 0 0.5rem; }
.md-typeset h4, .md-typeset h5, .md-typeset h6 { margin: 1.25rem 0 0.5rem; }
.md-typeset p, .md-typeset ul, .md-typeset ol, .md-typeset dl, .md-typeset blockquote, .md-typeset pre, .md-typeset figure { margin: 0.85em 0; }
.md-typeset a { color: var(--md-typeset-a-color); text-decoration: underline; text-decoration-thickness: from-font; text-underline-offset: 0.15em; word-break: break-word; }
.md-typeset a:hover { text-decoration-thickness: 2px; }
.md-typeset .headerlink { color: var(--md-default-fg-color--light); font-weight: 400; margin-left: 0.4em; opacity: 0; }
.md-typeset .headerlink, .md-typeset .md-content__button { text-decoration: none; }
.md-typeset :hover > .headerlink, .md-typeset .headerlink:focus-visible, .md-typeset :target > .headerlink { opacity: 1; }
.md-typeset ul, .md-typeset ol { padding-left: 1.75em; }
.md-typeset ul { list-style: disc; }
.md-typeset ul ul { list-style: circle; }
.md-typeset li { margin: 0.25em 0; }
.md-typeset li > p { margin: 0.5em 0; }
.md-typeset li > ul, .md-typeset li > ol { margin: 0.25em 0; }
.md-typeset dt { font-weight: 600; }
.md-typeset dd { margin: 0.4em 0 1em 1.75em; }
.md-typeset dd > :first-child { margin-top: 0; }
.md-typeset blockquote { padding-left: 0.8rem; }
.md-typeset blockquote > :first-child { margin-top: 0; }
.md-typeset blockquote > :last-child { margin-bottom: 0; }
.md-typeset hr { border: 0; margin: 1.5em 0; }
.md-typeset img, .md-typeset svg:not(.md-icon svg), .md-typeset video { height: auto; max-width: 100%; }
.md-typeset img[align="left"] { margin: 0 1em 1em 0; }
.md-typeset img[align="right"] { margin: 0 0 1em 1em; }
.md-typeset figcaption { color: var(--md-default-fg-color--light); font-size: 0.9em; text-align: center; }
.md-typeset abbr { cursor: help; text-decoration: underline dotted; }
.md-typeset mark { background-color: var(--md-typeset-mark-color); color: inherit; }
.md-typeset ins { background-color: var(--md-typeset-ins-color); text-decoration: none; }
.md-typeset del { background-color: var(--md-typeset-del-color); text-decoration: none; }
.md-typeset ins.critic, .md-typeset del.critic { padding: 0 0.2em; }
.md-typeset .critic.comment { color: var(--md-default-fg-color--light); font-style: italic; }
.md-typeset sub, .md-typeset sup { font-size: 0.78em; line-height: 1; }
.md-typeset .keys { white-space: nowrap; }
.md-typeset .keys > span { color: var(--md-default-fg-color--light); padding: 0 0.2em; }
.md-typeset kbd { background-color: var(--md-typeset-kbd-color); border: 1px solid var(--md-default-fg-color--lighter); border-bottom-width: 2px; border-radius: 4px; font: 0.8em ui-monospace, SFMono-Regular, Menlo, Consolas, monospace; padding: 0.1em 0.45em; }
.md-typeset__table { overflow-x: auto; }
.md-typeset table:not([class]) { display: block; max-width: 100%; overflow-x: auto; width: fit-content; }
.md-typeset table:not([class]) th, .md-typeset table:not([class]) td { min-width: 4rem; padding: 0.45em 0.8em; text-align: left; vertical-align: top; }
.md-typeset table:not([class]) tbody tr:hover { background-color: var(--md-typeset-table-color--light); }
.md-typeset .footnote { color: var(--md-default-fg-color--light); font-size: 0.9em; margin-top: 2.5rem; }
.md-typeset .footnote > hr { border-bottom: 1px solid var(--md-default-fg-color--lightest); }
.md-typeset .footnote-backref, .md-typeset .footnote-ref { text-decoration: none; }
.md-typeset .arithmatex { overflow-x: auto; }
.md-typeset .toc > ul { padding-left: 1.25em; }
.md-typeset .grid { display: grid; gap: 1rem; grid-template-columns: repeat(auto-fit, minmax(min(100%, 16rem), 1fr)); margin: 1em 0; }
.md-typeset .grid.cards > ul, .md-typeset .grid.cards > ol { display: contents; }
.md-typeset .grid.cards > ul > li, .md-typeset .grid.cards > ol > li, .md-typeset .grid > .card { border: 1px solid var(--md-default-fg-color--lightest); border-radius: 6px; list-style: none; margin: 0; padding: 1rem; }
.md-typeset .md-button { border: 1px solid currentColor; border-radius: 4px; display: inline-block; font-weight: 500; padding: 0.4em 1.2em; }
.md-typeset .md-button--primary { background-color: var(--md-primary-fg-color); border-color: var(--md-primary-fg-color); color: var(--md-primary-bg-color); }
`;
