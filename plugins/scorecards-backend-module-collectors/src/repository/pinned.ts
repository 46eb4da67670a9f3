/** Whether an action cannot change without the workflow changing: one of this repository, or one named by a digest. */
export function isPinned(uses: string): boolean {
  if (uses.startsWith('./')) {
    return true;
  }
  return uses.startsWith('docker://')
    ? /@sha256:[0-9a-f]{64}$/.test(uses)
    : /@([0-9a-f]{40}|[0-9a-f]{64})$/.test(uses);
}
