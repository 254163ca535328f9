package live.dasi.projections.row;

import static live.dasi.projections.row.Column.integer;
import static live.dasi.projections.row.Column.numeric;
import static live.dasi.projections.row.Column.text;
import static live.dasi.projections.row.Column.time;
import static live.dasi.projections.row.Column.uuid;

import io.vertx.sqlclient.Row;
import java.util.List;
import java.util.Objects;
import live.dasi.domain.support.Money;
import live.dasi.projections.row.SupportRow.Subscribed;
import live.dasi.projections.row.SupportRow.Thanks;
import org.jspecify.annotations.Nullable;

/** Followers and supporters: the tables of {@code views.sql}, column by column. */
final class SupportTables {

  static final RowTable<String, FollowRow> FOLLOW =
      new RowTable<>(
          "follow",
          List.of(
              text("id", FollowRow::id),
              text("channel", FollowRow::channel),
              uuid("person", FollowRow::person),
              time("since", FollowRow::since)),
          FollowRow::id,
          row ->
              new FollowRow(
                  row.getString("id"),
                  row.getString("channel"),
                  row.getUUID("person"),
                  Tables.instant(row, "since")));

  static final RowTable<String, SubscriptionRow> SUBSCRIPTION =
      new RowTable<>(
          "subscription",
          List.of(
              text("id", SubscriptionRow::id),
              text("channel", SubscriptionRow::channel),
              uuid("person", SubscriptionRow::person),
              time("until", SubscriptionRow::until)),
          SubscriptionRow::id,
          row ->
              new SubscriptionRow(
                  row.getString("id"),
                  row.getString("channel"),
                  row.getUUID("person"),
                  Tables.instant(row, "until")));

  static final RowTable<String, SupportRow> SUPPORT =
      new RowTable<>(
          "support",
          List.of(
              text("payment", SupportRow::payment),
              text("channel", SupportRow::channel),
              uuid("broadcast", SupportRow::broadcast),
              text("kind", SupportRow::kind),
              uuid("person", row -> row.thanks().person()),
              text("name", row -> row.thanks().name()),
              text("text", row -> row.thanks().text()),
              numeric("amount", row -> row.money().amount()),
              text("currency", row -> row.money().currency()),
              integer("months", SupportTables::months),
              time("until", row -> row.subscribed() == null ? null : row.subscribed().until()),
              time("at", SupportRow::at)),
          SupportRow::payment,
          SupportTables::support);

  private SupportTables() {}

  private static @Nullable Integer months(SupportRow row) {
    return row.subscribed() == null ? null : Integer.valueOf(row.subscribed().months());
  }

  private static SupportRow support(Row row) {
    @Nullable Integer months = row.getInteger("months");
    return new SupportRow(
        row.getString("payment"),
        row.getString("channel"),
        row.getUUID("broadcast"),
        new Thanks(row.getUUID("person"), row.getString("name"), row.getString("text")),
        new Money(Objects.requireNonNull(row.getBigDecimal("amount")), row.getString("currency")),
        months == null ? null : new Subscribed(months, Tables.instant(row, "until")),
        Tables.instant(row, "at"));
  }
}
