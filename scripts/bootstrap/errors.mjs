/** A failure that a person can act on: its message is the whole answer, without a stack trace. */
export class SlipwayError extends Error {}
