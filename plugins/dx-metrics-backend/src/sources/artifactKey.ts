/**
 * The one name of an artifact, however it was written: a package URL, or an image with its digest. What has a digest is
 * known by it, wherever it is stored.
 */
export function artifactKey(artifact: string): string {
  return (
    decode(artifact)
      .match(/sha256:[0-9a-f]{64}/i)?.[0]
      .toLowerCase() ?? artifact
  );
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
