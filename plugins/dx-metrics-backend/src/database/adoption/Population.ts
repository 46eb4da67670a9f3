/** Who and what counts, as the database is asked. */
export interface Population {
  /** Types of components. */
  types: string[];
  /** Entity refs of owners; null for every one. */
  owners: string[] | null;
  /** Entity refs of templates; null for every one. */
  templates: string[] | null;
  /** Environments that are staging, in lower case. */
  staging: string[];
  /** Entity refs of the owners that are the platform team. */
  platform: string[];
  /** Entity refs of the components that the reader may see; null for all, also those that left the catalog. */
  visible: string[] | null;
}
