/** A page as the navigation shows it. */
export type NavigationPage = {
  kind: 'page';
  title: string;
  /** Source path of the page, relative to the documentation folder. */
  path: string;
  /** Address relative to the site's root. */
  url: string;
};

/** A link that leads out of the site. */
export type NavigationLink = { kind: 'link'; title: string; url: string };

/** A group of entries. */
export type NavigationSection = {
  kind: 'section';
  title: string;
  children: NavigationItem[];
};

/** One entry of the navigation. */
export type NavigationItem =
  NavigationPage | NavigationLink | NavigationSection;

/** The navigation of a site and its pages in reading order. */
export type SiteNavigation = {
  items: NavigationItem[];
  pages: NavigationPage[];
};
