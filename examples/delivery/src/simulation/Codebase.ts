import type { Change } from '@slipway/plugin-dx-metrics-common';
import type {
  CatalogComponent,
  Organisation,
} from '../organisation/readOrganisation';
import type { Team } from '../organisation/Team';
import type { Random } from '../Random';

/** A change that landed on the main branch. */
export interface MergedChange {
  record: Change;
  /** The components that it touches. */
  components: string[];
  /** The commit that it left on the main branch. */
  head: string;
  /** Milliseconds since 1970. */
  mergedAt: number;
}

/** What a change does, before it has a number and a place. */
export interface ChangeDraft {
  component: string;
  author: string;
  /** When each commit was written, in order. */
  authoredAt: number[];
  openedAt?: number;
  firstReviewAt?: number;
  mergedAt: number;
}

/** The author of dependency updates. */
export const UPDATE_BOT = 'harbour-updates[bot]';
/** How many of the changes of a shared repository touch what several components share. */
const SHARED_SHARE = 0.06;
const FILES = 'routes.ts model.ts index.ts errors.ts store.ts limits.ts'.split(
  ' ',
);

/** The repositories of a team: what is merged into them, numbered. */
export class Codebase {
  readonly #numbers = new Map<string, number>();

  constructor(
    private readonly organisation: Organisation,
    private readonly team: Team,
  ) {}

  /** The component as the catalog has it, or as it would have it. */
  component(name: string): CatalogComponent {
    return (
      this.organisation.components.get(name) ?? {
        name,
        repository: `harbour-example/${name}`,
        folders: [],
        type: 'service',
      }
    );
  }

  /** Merges a change. */
  merge(draft: ChangeDraft, random: Random): MergedChange {
    const component = this.component(draft.component);
    const { repository } = component;
    const number = (this.#numbers.get(repository) ?? 1_000) + 1;
    this.#numbers.set(repository, number);
    const commits = draft.authoredAt.map(moment => ({
      sha: random.hex(40),
      authoredAt: iso(moment),
    }));
    const makesCommit = ['squash', 'merge'].includes(this.team.merging);
    const mergeCommit = makesCommit ? random.hex(40) : undefined;
    const folder = touchedFolder(component, random);
    const isDirect = draft.openedAt === undefined;
    const name = isDirect
      ? `${repository}@${commits[0].sha.slice(0, 12)}`
      : `${repository}#${number}`;
    return {
      record: {
        id: name,
        source: 'harbour-git',
        repository,
        commits,
        openedAt: maybeIso(draft.openedAt),
        firstReviewAt: maybeIso(draft.firstReviewAt),
        mergedAt: iso(draft.mergedAt),
        mergeCommit: isDirect ? undefined : mergeCommit,
        author: draft.author,
        paths: folder ? [`${folder}src/${random.pick(FILES)}`] : undefined,
        url: `https://git.harbour.example.org/${repository}/${
          isDirect ? `commit/${commits[0].sha}` : `pull/${number}`
        }`,
      },
      components: folder ? this.#ownersOf(folder) : [component.name],
      head: (!isDirect && mergeCommit) || commits[commits.length - 1].sha,
      mergedAt: draft.mergedAt,
    };
  }

  #ownersOf(folder: string): string[] {
    return this.team.workplaces
      .map(({ component }) => component)
      .filter(name => this.component(name).folders.includes(folder));
  }
}

/** The folder of a shared repository that a change of the component touches. */
function touchedFolder(
  { folders }: CatalogComponent,
  random: Random,
): string | undefined {
  const [own, ...shared] = folders;
  return shared.length > 0 && random.chance(SHARED_SHARE)
    ? random.pick(shared)
    : own;
}

function maybeIso(moment: number | undefined): string | undefined {
  return moment === undefined ? undefined : iso(moment);
}

/** A moment as records have it. */
export function iso(moment: number): string {
  return new Date(moment).toISOString();
}
