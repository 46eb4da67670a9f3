import { createHmac } from 'node:crypto';

/** What stands for a person in one round. Without the key of the round it leads to nobody. */
export function hashPerson(key: Buffer, person: string): Buffer {
  return createHmac('sha256', key).update(person).digest();
}
