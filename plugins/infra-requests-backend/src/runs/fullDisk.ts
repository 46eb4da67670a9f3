/** What to do about a full disk. */
export const FULL_DISK =
  'A disk of the portal is full, that of its working directory (backend.workingDirectory) or of the infrastructure repository: make room there, and retry.';

/** Whether a program or the system says that a disk is full. */
export function isFullDisk(said: string): boolean {
  return /ENOSPC|no space left on device/i.test(said);
}
