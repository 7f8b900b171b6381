/** A start that cannot go on. The message is for the user, in French. */
export class CannotStart extends Error {}
