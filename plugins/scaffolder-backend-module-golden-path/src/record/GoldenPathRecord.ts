import { JsonObject } from '@backstage/types';
import { stringify } from 'yaml';

/** Where the record is kept in a repository. */
export const RECORD_FILE = '.golden-path.yaml';

/**
 * Where a repository came from: what it takes to generate the same files again, and to see that they are the same.
 * That is the base of a three-way merge with what a later version of the template generates.
 */
export interface GoldenPathRecord {
  /** Raised when a field changes its meaning or goes. */
  schemaVersion: 1;
  template: {
    ref: string;
    /** Semantic version. */
    version: string;
    /** The commit that the template was read from; null where it could not be told. */
    commit: string | null;
  };
  /** The answers as they were given, with the defaults of that time. No secrets. */
  answers: JsonObject;
  /** What the portal's configuration added to the answers. */
  platform: JsonObject;
  /** Hash of each generated file by its path, this one apart. */
  files: Record<string, string>;
}

const HEADER = `# Where this repository came from: the base for upgrades of the golden path. Leave it as it is.
# Files are hashed with SHA-256; in text, CRLF counts as LF.
`;

/** One text for one record: the same keys in the same order, each text in double quotes. */
export function formatRecord(record: GoldenPathRecord): string {
  const { schemaVersion, template, answers, platform, files } = record;
  const { ref, version, commit } = template;
  return (
    HEADER +
    stringify(
      {
        schemaVersion,
        template: { ref, version, commit },
        answers: sortKeys(answers),
        platform: sortKeys(platform),
        files: sortKeys(files),
      },
      {
        aliasDuplicateObjects: false,
        compat: 'yaml-1.1',
        defaultKeyType: 'PLAIN',
        defaultStringType: 'QUOTE_DOUBLE',
        lineWidth: 0,
      },
    )
  );
}

function sortKeys<T extends object>(object: T): T {
  return Object.fromEntries(
    Object.entries(object).sort(([a], [b]) => (a < b ? -1 : 1)),
  ) as T;
}
