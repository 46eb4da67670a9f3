/**
 * An SQL aggregate over `lead_bucket`, `bucket_before` and `samples`: the histogram that LeadTimeHistogram reads. The
 * pair of zeros at its end lets histograms be joined end to end.
 */
export const encodedHistogram = `
  string_agg(varint(lead_bucket - bucket_before) || varint(samples), '' ORDER BY lead_bucket) || '\\x0000'
`;

/**
 * An SQL aggregate: the durations that Durations reads. It costs a fraction of a sort.
 *
 * @param column - of milliseconds, as bigint
 */
export const encodedDurations = (column: string) =>
  `string_agg(substring(int8send(${column}) FROM 3), '')`;
