/** One line of `yarn npm audit --json`. */
export interface AuditLine {
  /** The name of the package. */
  value: string;
  children: {
    ID: number | string;
    Issue: string;
    /** Where it is described, on GitHub; a registry of one's own may leave it out. */
    URL?: string;
    Severity: string;
    'Tree Versions': string[];
  };
}

/** One entry of security/advisories.yaml. */
export interface AcceptedAdvisory {
  /** As GitHub names it. */
  id: string;
  package: string;
  why: string;
  /** The last day on which it counts, as YYYY-MM-DD. */
  until: string;
}

/**
 * What is to be done about what the registry knows, a line each: about advisories that nobody looked at, and about
 * entries whose day has passed or that nothing asks for any more.
 *
 * @param today - YYYY-MM-DD
 */
export function judgeAdvisories(
  found: AuditLine[],
  accepted: AcceptedAdvisory[],
  today: string,
): string[] {
  const idOf = ({ children }: AuditLine) =>
    children.URL?.split('/').at(-1) ?? String(children.ID);
  const entryFor = (line: AuditLine) =>
    accepted.find(
      entry => entry.id === idOf(line) && entry.package === line.value,
    );
  const unseen = found.filter(line => !entryFor(line));
  const used = new Set(found.map(entryFor));
  return [
    ...unseen.map(
      line =>
        `${line.value} ${line.children['Tree Versions'].join(', ')}: ${line.children.Issue} (${line.children.Severity}, ${idOf(line)})`,
    ),
    ...accepted
      .filter(({ until }) => until < today)
      .map(({ id, until }) => `${id} was to be looked at again by ${until}`),
    ...accepted
      .filter(entry => !used.has(entry))
      .map(({ id }) => `${id} is not found any more: delete its entry`),
  ];
}
