/** Who is named where nobody asked. */
export const SYSTEM = 'system';
