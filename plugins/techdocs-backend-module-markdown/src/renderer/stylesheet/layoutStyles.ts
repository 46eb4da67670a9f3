/**
 * The frame around a page: side bars, navigation, footer. Positions and sizes
 * of the side bars come from the reader, which adds its own rules after these.
 */
export const layoutStyles = `
:host { display: block; }
*, *::before, *::after { box-sizing: border-box; }
body { margin: 0; position: relative; color: var(--md-default-fg-color); -webkit-font-smoothing: antialiased; }
svg { fill: currentColor; }
[hidden] { display: none !important; }
.md-toggle { display: none; }
.md-icon svg { display: block; height: 1.25rem; width: 1.25rem; }
.md-ellipsis { min-width: 0; overflow: hidden; overflow-wrap: anywhere; }
.md-main__inner { display: flex; }
.md-content { flex-grow: 1; min-width: 0; }
.md-content__inner { padding: 0.25rem 1.5rem 2rem; }
.md-content__inner::before { content: ""; display: block; height: 0.25rem; }
.md-content__button { color: var(--md-default-fg-color--light); float: right; margin: 0.4rem 0 0.4rem 0.4rem; padding: 0; }
.md-content__button:hover, .md-content__button:focus-visible { color: var(--md-accent-fg-color); }
.md-overlay { background-color: rgba(0, 0, 0, 0.5); height: 0; left: 0; opacity: 0; position: fixed; top: 0; width: 0; z-index: 4; }
.md-sidebar { align-self: flex-start; padding: 0.5rem 0; }
.md-sidebar__scrollwrap { overflow-y: auto; scrollbar-width: thin; scrollbar-color: var(--md-default-fg-color--lighter) transparent; }
.md-sidebar--secondary { order: 2; }

.md-nav { line-height: 1.35; }
.md-nav__title { display: block; font-weight: 600; overflow: hidden; padding: 0 0.75rem 0.5rem; text-overflow: ellipsis; }
.md-nav__list { list-style: none; margin: 0; padding: 0; }
.md-nav__item { padding: 0 0 0 0.75rem; }
.md-nav__link { align-items: center; border-radius: 4px; color: var(--md-default-fg-color--light); cursor: pointer; display: flex; justify-content: space-between; margin: 0 0 1px; padding: 0.3rem 0.5rem; text-decoration: none; }
.md-nav__link[href]:hover, .md-nav__link[for]:hover { color: var(--md-accent-fg-color); background-color: var(--md-accent-fg-color--transparent); }
.md-nav__link:focus-visible, .md-footer__link:focus-visible, .md-content__button:focus-visible, .md-typeset a:focus-visible, .md-typeset summary:focus-visible { outline: 2px solid var(--md-accent-fg-color); outline-offset: 1px; }
.md-nav__item .md-nav__link--active, .md-nav__item--active > .md-nav__link { color: var(--md-typeset-a-color); font-weight: 500; }
.md-nav__item--nested > .md-nav { display: none; }
.md-nav__item--nested > .md-nav__toggle:checked ~ .md-nav, .md-nav__item--active > .md-nav:not(.md-nav--secondary) { display: block; }
.md-nav__icon { flex: none; }
.md-nav__item--nested > .md-nav__link .md-nav__icon::after { background-color: currentColor; content: ""; display: block; -webkit-mask: var(--md-nav-icon--next) center / contain no-repeat; mask: var(--md-nav-icon--next) center / contain no-repeat; transition: transform 150ms; }
.md-nav__item--nested > .md-nav__toggle:checked ~ .md-nav__link .md-nav__icon::after, .md-nav__item--nested.md-nav__item--active > .md-nav__link .md-nav__icon::after { transform: rotate(90deg); }
.md-nav__item--more > .md-nav__link { cursor: default; font-style: italic; }
.md-nav--primary .md-nav .md-nav__title { display: none; }
.md-nav--primary .md-nav--secondary { display: none; }
.md-nav__link[for="__toc"] { display: none; }
.md-nav--secondary { border-left: 1px solid var(--md-default-fg-color--lightest); }
.md-nav--secondary .md-nav__title .md-nav__icon { display: none; }
.md-nav__source { font-size: 0.85em; padding: 0 0.75rem 0.5rem; }
.md-source { color: var(--md-typeset-a-color); text-decoration: none; }

.md-footer__inner { display: flex; justify-content: space-between; }
.md-footer__link { align-items: center; color: var(--md-default-fg-color--light); display: flex; gap: 0.5rem; padding: 0.5rem 0.75rem; text-decoration: none; }
.md-footer__link:hover { color: var(--md-accent-fg-color); }
.md-footer__link--next { flex-direction: row-reverse; margin-left: auto; text-align: right; }
.md-footer__title { flex: 1; font-size: 0.9rem; line-height: 1.3; min-width: 0; }
.md-footer__title .md-ellipsis { display: -webkit-box; -webkit-box-orient: vertical; -webkit-line-clamp: 2; }
.md-footer__direction { display: block; font-size: 0.75rem; }

@media screen and (min-width: 76.25em) {
  .md-header__button[for="__drawer"] { display: none; }
  .md-sidebar { border-top: var(--slipway-banner-height, 0px) solid transparent; }
}
@media screen and (max-width: 76.1875em) {
  .md-header__button { color: var(--md-default-fg-color--light); cursor: pointer; float: left; }
  .md-sidebar--primary { background-color: var(--md-default-bg-color); height: 100%; position: fixed; top: 0; transition: transform 150ms; }
  [data-md-toggle="drawer"]:checked ~ .md-overlay { height: 100%; opacity: 1; width: 100%; }
  .md-nav__link[for="__toc"] { display: flex; }
  .md-nav__link[for="__toc"] ~ a.md-nav__link--active { display: none; }
  .md-nav--primary .md-nav__toggle:checked ~ .md-nav--secondary { display: block; }
  .md-content__inner { padding: 0.25rem 0.5rem 2rem; }
}
@media (prefers-reduced-motion: reduce) {
  * { transition: none !important; }
}
@media print {
  .md-footer, .md-content__button, .headerlink { display: none !important; }
}
`;
