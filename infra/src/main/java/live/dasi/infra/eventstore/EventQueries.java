package live.dasi.infra.eventstore;

/** What {@link EventReader} asks the database. */
final class EventQueries {

  /** Where a question that gives the head, too, has it. */
  static final int HEAD_COLUMN = 8;

  /** Where one for several questions has the number of each row's question, from 1. */
  static final int QUESTION_COLUMN = 9;

  static final String HEAD = "SELECT coalesce(max(position), 0) FROM event";

  private static final String COLUMNS =
      "e.position, e.type_id, e.time_us, e.event_id, e.version, e.tags, e.metadata, e.payload";

  /** Head and events of one snapshot; the head comes also when there is no event. */
  private static final String COLUMNS_AND_HEAD =
      "SELECT " + COLUMNS + ", h.head FROM (" + HEAD + ") AS h(head)";

  private static final String BYTES =
      "octet_length(x.payload) + octet_length(x.metadata) + " + LogEvent.OVERHEAD_BYTES;

  /**
   * The size of those that come before an event, so that what is too much is not even sent. The
   * length of bytes is known without reading them.
   */
  private static final String BYTES_BEFORE =
      """
      coalesce(sum(%s) OVER (%%s
        ORDER BY x.position ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), 0) AS bytes_before
      """
          .formatted(BYTES);

  private static final String EVENTS_AND_BYTES_BEFORE =
      "SELECT x.*, " + BYTES_BEFORE.formatted("") + " FROM ";

  /**
   * Events after $1, up to a position, until $3 bytes are reached. Nearly always all of them are
   * fewer bytes: to see that costs a quarter of what it does to add them up event by event.
   */
  private static String withinBytes(String upTo) {
    return """
    FROM event e WHERE e.position > $1 AND e.position <= (
      SELECT CASE WHEN sum(%2$s) <= $3 THEN %1$s ELSE (
               SELECT max(w.position)
                 FROM (SELECT x.position, %3$s FROM event x
                        WHERE x.position > $1 AND x.position <= %1$s) AS w
                WHERE w.bytes_before < $3) END
        FROM event x WHERE x.position > $1 AND x.position <= %1$s)
    """
        .formatted(upTo, BYTES, BYTES_BEFORE.formatted(""));
  }

  /** After $1, up to $2, until $3 bytes are reached. */
  static final String WINDOW = "SELECT " + COLUMNS + " " + withinBytes("$2") + " ORDER BY 1";

  /** After $1, up to $2, until $3 bytes are reached. */
  static final String WINDOW_AND_HEAD =
      COLUMNS_AND_HEAD
          + " LEFT JOIN LATERAL (SELECT * "
          + withinBytes("least($2, h.head)")
          + ") AS e ON true ORDER BY 1";

  /**
   * After $1, up to $2: the first $6 of those that match any of the criteria $3 to $5, until $8
   * bytes are reached; $7 are names of types that had no number when the question was asked.
   */
  static final String MATCHING =
      """
      WITH c AS MATERIALIZED (
        SELECT u.tag, u.more,
               CASE WHEN u.names IS NULL THEN u.types::int[]
                    ELSE u.types::int[] || ARRAY(
                           SELECT y.id FROM event_type y
                            WHERE y.name = ANY (string_to_array(u.names, chr(31)))) END AS types
          FROM unnest($3::text[], $4::text[], $5::text[], $7::text[])
            AS u(tag, more, types, names))
      """
          + COLUMNS_AND_HEAD
          + " LEFT JOIN ("
          + EVENTS_AND_BYTES_BEFORE
          + """
           (
             SELECT DISTINCT m.position FROM c CROSS JOIN LATERAL (
               (SELECT t.position FROM event_tag t
                 WHERE c.tag IS NOT NULL AND t.tag = c.tag
                   AND t.position > $1 AND t.position <= $2
                   AND (c.types IS NULL OR t.type_id = ANY (c.types))
                   AND (c.more IS NULL OR EXISTS (
                         SELECT 1 FROM event w
                          WHERE w.position = t.position
                            AND w.tags @> string_to_array(c.more, chr(31))))
                 ORDER BY t.position LIMIT $6)
               UNION ALL
               (SELECT e.position FROM event e
                 WHERE c.tag IS NULL AND e.position > $1 AND e.position <= $2
                   AND e.type_id = ANY (c.types)
                 ORDER BY e.position LIMIT $6)
             ) AS m(position) ORDER BY 1 LIMIT $6
           ) AS s JOIN event x ON x.position = s.position) AS e ON e.bytes_before < $8 ORDER BY 1
          """;

  /**
   * The same for what entities are sourced by, several at a time: question number n asks for the
   * first $4 events of tag $1[n] after $2[n], of types $3[n] if not null, until $5 bytes are
   * reached.
   */
  static final String OF_ONE_TAG_EACH =
      "SELECT "
          + COLUMNS
          + ", h.head, e.question::int FROM ("
          + HEAD
          + ") AS h(head) LEFT JOIN (SELECT s.question, x.*, "
          + BYTES_BEFORE.formatted("PARTITION BY s.question")
          + """
           FROM (
            SELECT q.question, t.position
              FROM unnest($1::text[], $2::bigint[], $3::text[])
                     WITH ORDINALITY AS q(tag, after, types, question)
             CROSS JOIN LATERAL (
                   SELECT t.position FROM event_tag t
                    WHERE t.tag = q.tag AND t.position > q.after
                      AND (q.types IS NULL OR t.type_id = ANY (q.types::int[]))
                    ORDER BY t.position LIMIT $4) AS t
          ) AS s JOIN event x ON x.position = s.position) AS e ON e.bytes_before < $5
           ORDER BY e.question, e.position
          """;

  /**
   * The last position before the first event of time $1 or later, by halving. Clocks differ, so
   * that times are not quite in order: of ten thousand events before that place the first late one
   * counts.
   */
  static final String POSITION_BEFORE =
      """
      WITH RECURSIVE s(early, late) AS (
        SELECT 0::bigint, (%s)
        UNION ALL
        SELECT CASE WHEN e.time_us < $1 THEN e.position ELSE s.early END,
               CASE WHEN e.time_us < $1 THEN s.late ELSE e.position - 1 END
          FROM s JOIN event e ON e.position = (s.early + s.late + 1) / 2
         WHERE s.early < s.late)
      SELECT coalesce(
               (SELECT min(e.position) - 1 FROM event e
                 WHERE e.position > s.early - 10000 AND e.position <= s.early
                   AND e.time_us >= $1),
               s.early)
        FROM s WHERE s.early = s.late
      """
          .formatted(HEAD);

  private EventQueries() {}
}
