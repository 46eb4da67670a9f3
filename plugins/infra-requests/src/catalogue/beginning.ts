/** What the form of a request may begin with. */
export interface Beginning {
  /** Entity ref. */
  component?: string;
  environment?: string;
  version?: string;
}

/** As the end of a URL, such as `?component=component%3Adefault%2Fledger`; nothing when nothing is given. */
export function searchOf({
  component,
  environment,
  version,
}: Beginning): string {
  const search = new URLSearchParams({
    ...(component && { component }),
    ...(environment && { environment }),
    ...(version && { version }),
  }).toString();
  return search && `?${search}`;
}
