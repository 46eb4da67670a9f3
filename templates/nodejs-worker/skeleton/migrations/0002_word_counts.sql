-- Up Migration
CREATE TABLE word_counts (
  document_id uuid PRIMARY KEY,
  words integer NOT NULL CHECK (words >= 0),
  counted_at timestamptz NOT NULL DEFAULT clock_timestamp()
);

-- Down Migration
DROP TABLE word_counts;
