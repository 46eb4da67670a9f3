/** The name of the image that an overlay pins by digest. Throws when it pins none. */
export function imageNameIn(kustomization: string): string {
  const name = /^ *- name: ['"]?([^'"\s]+)['"]?\n *digest: /m.exec(kustomization)?.[1];
  if (name === undefined) throw new Error('The overlay pins no image by digest under "images".');
  return name;
}
