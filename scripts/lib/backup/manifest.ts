import fs from 'node:fs';
import path from 'node:path';
import { SlipwayError } from '../../bootstrap/errors.mjs';

/** What a backup holds, and what it has to be when it is restored. */
export interface Manifest {
  format: 1;
  /** ISO 8601. */
  takenAt: string;
  /** Of the portal that the checkout holds. */
  portalVersion: string;
  /** Of the server, as it says itself. */
  postgresVersion: string;
  databases: DatabaseManifest[];
  /** Folders of the embedded default. */
  folders: string[];
}

export interface DatabaseManifest {
  name: string;
  /** What the migrations of the portal had made of it: the names by the table that holds them. */
  migrations: Record<string, string[]>;
  tables: TableManifest[];
  sequences: SequenceState[];
  partitions: Partition[];
}

export interface TableManifest extends Content {
  schema: string;
  name: string;
  /** Those that are kept; others are computed by the database. */
  columns: string[];
  /** Below the folder of the backup. */
  file: string;
}

/** What tells whether two tables hold the same, in whatever order. */
export interface Content {
  rows: number;
  /** The sum of a part of the MD5 of each row. */
  digest: string;
}

export interface SequenceState {
  schema: string;
  name: string;
  value: string;
  isCalled: boolean;
}

/** A table that is a part of another, which the portal makes as time goes on, so that no migration knows of it. */
export interface Partition {
  schema: string;
  name: string;
  /** SQL. */
  parent: string;
  /** SQL. */
  bound: string;
  /** SQL by name. */
  constraints: Record<string, string>;
  /** SQL by name. */
  triggers: Record<string, string>;
}

/** What the embedded default keeps besides the database, below its home. The key is left out: see docs/operate/restore.md. */
export const EMBEDDED_FOLDERS = ['repos', 'infrastructure', 'docs'];

const fileOf = (folder: string) => path.join(folder, 'manifest.json');

/** Written last: a folder without it is no backup. */
export function writeManifest(folder: string, manifest: Manifest): void {
  fs.writeFileSync(
    fileOf(folder),
    `${JSON.stringify(manifest, undefined, 2)}\n`,
  );
}

/** @throws SlipwayError when the folder holds no backup that is whole */
export function readManifest(folder: string): Manifest {
  let manifest: Manifest;
  try {
    manifest = JSON.parse(fs.readFileSync(fileOf(folder), 'utf8'));
  } catch {
    throw new SlipwayError(
      `${folder} holds no finished backup: there is no manifest.json in it that can be read.`,
    );
  }
  if (manifest.format !== 1) {
    throw new SlipwayError(
      `${folder} holds a backup in the format ${manifest.format}, which this version does not know.`,
    );
  }
  return manifest;
}
