package live.dasi.projections.row;

import static live.dasi.projections.row.Column.bigint;
import static live.dasi.projections.row.Column.bool;
import static live.dasi.projections.row.Column.integer;
import static live.dasi.projections.row.Column.text;
import static live.dasi.projections.row.Column.time;
import static live.dasi.projections.row.Column.uuid;

import java.util.List;
import java.util.UUID;

/** The tables of chats in {@code views.sql}, column by column. */
final class ChatTables {

  static final RowTable<UUID, MessageRow> MESSAGE =
      new RowTable<>(
          "message",
          List.of(
              uuid("id", MessageRow::id),
              bigint("position", MessageRow::position),
              uuid("broadcast", MessageRow::broadcast),
              uuid("video", MessageRow::video),
              uuid("author", MessageRow::author),
              text("name", row -> row.said().name()),
              text("badges", row -> row.said().badges()),
              text("text", row -> row.said().text()),
              time("at", MessageRow::at),
              bool("deleted", MessageRow::deleted)),
          MessageRow::id,
          row ->
              new MessageRow(
                  row.getUUID("id"),
                  row.getLong("position"),
                  row.getUUID("broadcast"),
                  row.getUUID("video"),
                  row.getUUID("author"),
                  new MessageRow.Said(
                      row.getString("name"), row.getString("badges"), row.getString("text")),
                  Tables.instant(row, "at"),
                  row.getBoolean("deleted")));

  static final RowTable<String, ChatRulesRow> CHAT_RULES =
      new RowTable<>(
          "chat_rules",
          List.of(
              text("channel", ChatRulesRow::channel),
              integer("slow_s", ChatRulesRow::slowS),
              bool("followers_only", ChatRulesRow::followersOnly)),
          ChatRulesRow::channel,
          row ->
              new ChatRulesRow(
                  row.getString("channel"),
                  row.getInteger("slow_s"),
                  row.getBoolean("followers_only")));

  static final RowTable<String, ChatterRow> CHATTER =
      new RowTable<>(
          "chatter",
          List.of(
              text("id", ChatterRow::id),
              text("channel", ChatterRow::channel),
              uuid("person", ChatterRow::person),
              bool("moderator", ChatterRow::moderator),
              bool("banned", ChatterRow::banned),
              time("muted_until", ChatterRow::mutedUntil),
              time("changed_at", ChatterRow::changedAt)),
          ChatterRow::id,
          row ->
              new ChatterRow(
                  row.getString("channel"),
                  row.getUUID("person"),
                  row.getBoolean("moderator"),
                  row.getBoolean("banned"),
                  Tables.instantIfAny(row, "muted_until"),
                  Tables.instant(row, "changed_at")));

  private ChatTables() {}
}
