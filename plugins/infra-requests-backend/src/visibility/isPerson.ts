/** Whether somebody is a person: a token of a machine may be of whoever decides on what it asks for. */
export function isPerson(actor: string): boolean {
  return actor.startsWith('user:');
}
