/** Where a note is on its page. */
export const noteAnchor = (noteId: string) => `note-${noteId}`;
