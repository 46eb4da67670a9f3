/** Who makes, lists and ends tokens. */
export interface Holder {
  /** Entity ref. */
  person: string;
  /** Entity refs of the groups that the person is in. */
  groups: string[];
  isPlatform: boolean;
}

/** Whether somebody may see a token of a group, and end it. */
export function answersFor(holder: Holder, owner: string): boolean {
  return holder.isPlatform || holder.groups.includes(owner);
}
