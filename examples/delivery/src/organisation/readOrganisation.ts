import fs from 'node:fs';
import path from 'node:path';
import { parseAllDocuments } from 'yaml';

const EXAMPLES = path.resolve(
  require.resolve('@slipway/demo-delivery/package.json'),
  '../..',
);
const WRITES_CODE = /engineer|tech lead|scientist|developer/i;
const LEADS_ONLY = /manager|head of|principal/i;

/** What the history needs of a component in the catalog. */
export interface CatalogComponent {
  name: string;
  /** `harbour-example/ledger`. */
  repository: string;
  /** The folders of the repository that are the component's; empty for all of it. */
  folders: string[];
  /** Libraries are published, and never deployed; each pull request of a website is shown in an environment of its own. */
  type: string;
}

/** The demonstration organisation, as its catalog files have it. */
export interface Organisation {
  components: Map<string, CatalogComponent>;
  /** The names of those who write code, by their team. */
  engineers: Map<string, string[]>;
}

interface Entity {
  kind: string;
  metadata: {
    name: string;
    description?: string;
    annotations?: Record<string, string>;
  };
  spec: { type?: string; memberOf?: string[] };
}

/** Reads the demonstration organisation from the folder that this package lies in. */
export function readOrganisation(): Organisation {
  const components = new Map<string, CatalogComponent>();
  const engineers = new Map<string, string[]>();
  for (const { kind, metadata, spec } of readEntities()) {
    if (kind === 'Component') {
      const annotations = metadata.annotations ?? {};
      components.set(metadata.name, {
        name: metadata.name,
        repository: annotations['slipway.io/repository'],
        folders: (annotations['slipway.io/paths'] ?? '')
          .split(',')
          .map(folder => folder.trim())
          .filter(Boolean),
        type: spec.type ?? 'service',
      });
    } else if (kind === 'User' && isEngineer(metadata.description ?? '')) {
      const [team] = spec.memberOf ?? [];
      engineers.set(team, [...(engineers.get(team) ?? []), metadata.name]);
    }
  }
  return { components, engineers };
}

function isEngineer(role: string): boolean {
  return WRITES_CODE.test(role) && !LEADS_ONLY.test(role);
}

function readEntities(): Entity[] {
  return ['catalog/components/*.yaml', 'organisation/people/*.yaml']
    .flatMap(pattern => fs.globSync(pattern, { cwd: EXAMPLES }).sort())
    .flatMap(file =>
      parseAllDocuments(fs.readFileSync(path.join(EXAMPLES, file), 'utf8')),
    )
    .map(document => document.toJS() as Entity);
}
