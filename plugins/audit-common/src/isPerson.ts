/** Whether an actor is a person rather than a machine. */
export function isPerson(actor: string): boolean {
  return actor.startsWith('user:');
}
