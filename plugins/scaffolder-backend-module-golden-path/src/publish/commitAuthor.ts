import { UserEntity } from '@backstage/catalog-model';

/** The name and the mail address that git records. */
export interface CommitAuthor {
  name: string;
  email: string;
}

/**
 * Who a launched service's first commit is by: the person who launches it, as the catalog knows them. What the catalog
 * does not know is filled with something neutral, at a domain that can never receive mail.
 */
export function commitAuthor(user: UserEntity | undefined): CommitAuthor {
  const known = user?.metadata.name;
  return {
    name: clean(user?.spec.profile?.displayName) ?? clean(known) ?? 'Slipway',
    email:
      clean(user?.spec.profile?.email)?.replaceAll(' ', '') ??
      `${known ?? 'slipway'}@slipway.invalid`,
  };
}

/** Git ends a name at these characters, and refuses one that has no letter and no digit. */
function clean(text: string | undefined): string | undefined {
  const cleaned = text?.replace(/[\p{Cc}<>]+/gu, ' ').trim();
  return cleaned && /[\p{L}\p{N}]/u.test(cleaned) ? cleaned : undefined;
}
