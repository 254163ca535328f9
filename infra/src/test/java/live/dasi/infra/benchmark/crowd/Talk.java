package live.dasi.infra.benchmark.crowd;

/** How one talks to a server in a room: text messages. */
public interface Talk {

  /** Said once, first. */
  String join();

  /**
   * Whether the server's first message says that the join is done; otherwise it is done at once.
   */
  boolean answersJoin();

  /** Says something to all who are in the room. */
  String say(String text);
}
