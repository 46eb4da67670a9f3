import { expectReadsAll } from './expectReadsAll.ts';
import { ExportFolder, type FileSummary } from './ExportFolder.ts';
import type { PortalReader } from './PortalReader.ts';
import { teamFiles } from './teamFiles.ts';

/** `group:default/bookings` for each way to write it. */
export function groupRef(text: string): string {
  const [, namespace = 'default', name] =
    /^(?:group:)?(?:([^/:]+)\/)?([^/:]+)$/i.exec(text) ?? [];
  return `group:${namespace}/${name}`.toLowerCase();
}

/**
 * Writes what a team owns and delivered to a folder, or leaves nothing behind.
 *
 * @param group - entity reference of the team
 * @throws SlipwayError when whoever asks may not read all of it, and when the portal has no such group or does not answer
 */
export async function exportTeam(
  portal: PortalReader,
  group: string,
  options: { out: string; onFile?: (name: string) => void },
): Promise<FileSummary[]> {
  await expectReadsAll(portal);
  const [, namespace, name] = /^group:(.+)\/(.+)$/.exec(group)!;
  const team = await portal.json<object>(
    `catalog/entities/by-name/group/${namespace}/${name}`,
  );
  const folder = new ExportFolder(options.out);
  try {
    for (const [file, rows] of Object.entries(teamFiles(portal, group))) {
      options.onFile?.(file);
      await folder.writeLines(file, rows());
    }
    return folder.finish({ group, team, at: new Date().toISOString() });
  } catch (error) {
    folder.discard();
    throw error;
  }
}
