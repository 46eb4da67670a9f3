const PRODUCTION = /^(prod|production|prd|live)$/i;
const OTHER =
  /^(dev|develop|development|test|testing|qa|uat|stage|staging|stg|sandbox|preview|local|ci|e2e)$/i;

/** Whether a path names production: `overlays/production/…`, `deployment-prod.yaml`. */
export function isProduction(path: string): boolean {
  return names(path).some(name => PRODUCTION.test(name));
}

/** Whether a path names another environment than production. */
export function isOtherEnvironment(path: string): boolean {
  return names(path).some(name => OTHER.test(name));
}

/** Chooses what production gets: what names it, otherwise what names no other environment, otherwise everything. */
export function ofProduction<T>(items: T[], path: (item: T) => string): T[] {
  const choices = [
    items.filter(item => isProduction(path(item))),
    items.filter(item => !isOtherEnvironment(path(item))),
  ];
  return choices.find(({ length }) => length > 0) ?? items;
}

/** The folders, and what stands last in the name of the file. */
function names(path: string): string[] {
  const segments = path.split('/');
  const file = segments.pop() ?? '';
  const last =
    file
      .replace(/\.ya?ml$/, '')
      .split(/[._-]/)
      .pop() ?? '';
  return [...segments, last];
}
