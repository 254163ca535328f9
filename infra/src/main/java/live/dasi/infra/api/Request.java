package live.dasi.infra.api;

import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import live.dasi.domain.AccountId;
import live.dasi.domain.broadcast.BroadcastId;
import live.dasi.domain.channel.ChannelId;
import live.dasi.domain.chat.MessageId;
import live.dasi.infra.account.Account;
import live.dasi.infra.account.SecretToken;
import live.dasi.infra.http.Problem;
import live.dasi.infra.http.ProblemCode;
import live.dasi.infra.http.ProblemException;
import live.dasi.media.Bytes;
import live.dasi.media.MalformedInput;
import live.dasi.projections.ChannelView;

/** What an operation may know of the request that it answers. Lives for that request. */
final class Request {

  private static final int MAX_TOKEN_CHARS = 100;

  private final RoutingContext ctx;
  private final Caller caller;

  Request(RoutingContext ctx, Caller caller) {
    this.ctx = ctx;
    this.caller = caller;
  }

  Account caller() {
    return switch (caller) {
      case Caller.SignedIn(var account) -> account;
      case Caller.Nobody _, Caller.Guest _ -> throw notSignedIn();
    };
  }

  /**
   * In whose name a wish about a channel is uttered: that of the caller, with or without an
   * account; an administrator acts in the owner's.
   */
  AccountId actingIn(ChannelView channel) {
    return switch (caller) {
      case Caller.SignedIn(var account) -> account.administers() ? channel.owner() : account.id();
      case Caller.Guest(var person) -> person;
      case Caller.Nobody _ -> throw notSignedIn();
    };
  }

  /** Who asks, with or without an account. */
  AccountId asking() {
    return switch (caller) {
      case Caller.SignedIn(var account) -> account.id();
      case Caller.Guest(var person) -> person;
      case Caller.Nobody _ -> throw notSignedIn();
    };
  }

  static ProblemException notSignedIn() {
    return new Problem(ProblemCode.NOT_SIGNED_IN, "Nobody is signed in: sign in first.")
        .asException();
  }

  HttpServerRequest http() {
    return ctx.request();
  }

  /** An id that cannot exist is not found, like one that does not. */
  ChannelId channel() {
    String text = ctx.pathParam("channelId");
    if (!ChannelId.isValid(text)) {
      throw notFound("channel");
    }
    return new ChannelId(text);
  }

  AccountId account() {
    return new AccountId(uuid("accountId", "account"));
  }

  UUID accessToken() {
    return uuid("tokenId", "access token");
  }

  /** Somebody with or without an account. */
  AccountId person() {
    return new AccountId(uuid("personId", "person"));
  }

  MessageId message() {
    return new MessageId(uuid("messageId", "message"));
  }

  BroadcastId broadcast() {
    return new BroadcastId(uuid("broadcastId", "broadcast"));
  }

  private UUID uuid(String parameter, String what) {
    String text = ctx.pathParam(parameter);
    try {
      UUID id = UUID.fromString(text);
      if (id.toString().equalsIgnoreCase(text)) {
        return id;
      }
    } catch (IllegalArgumentException _) {
      // Not found, as below.
    }
    throw notFound(what);
  }

  /** The name of a payment provider, whether there is one or not. */
  String provider() {
    return ctx.pathParam("provider");
  }

  Optional<String> header(String name) {
    return Optional.ofNullable(ctx.request().getHeader(name));
  }

  /** The name of a projection, whether there is one or not. */
  String projection() {
    return ctx.pathParam("projection");
  }

  SecretToken token() {
    String text = ctx.pathParam("token");
    if (text.length() > MAX_TOKEN_CHARS) {
      throw notFound("invitation");
    }
    return new SecretToken(text);
  }

  static ProblemException notFound(String what) {
    return new Problem(ProblemCode.NOT_FOUND, "There is no such " + what + ".").asException();
  }

  JsonBody body(String... properties) {
    return JsonBody.parse(bytes().toByteArray(), Set.of(properties));
  }

  /** The body as it was sent. */
  Bytes bytes() {
    Buffer bytes = ctx.body().buffer();
    return bytes == null ? Bytes.EMPTY : Bytes.wrap(bytes.getBytes());
  }

  /** Whether this media type is asked for by its name. */
  boolean accepts(String mediaType) {
    return ctx.parsedHeaders().accept().stream()
        .anyMatch(
            accepted -> mediaType.equals(accepted.component() + "/" + accepted.subComponent()));
  }

  /** The query, which has no other than these parameters, each at most once. */
  Query query(String... once) {
    return query(List.of(), List.of(once));
  }

  /** The query, which has no other than these parameters. */
  Query query(List<String> repeatable, List<String> once) {
    MultiMap given = ctx.queryParams();
    for (String name : given.names()) {
      if (!once.contains(name) && !repeatable.contains(name)) {
        throw new MalformedInput(
            "A parameter of the query is unknown: " + expected(repeatable, once));
      }
      if (given.getAll(name).size() > 1 && !repeatable.contains(name)) {
        throw new MalformedInput("The parameter \"%s\" is given twice.".formatted(name));
      }
    }
    return new Query(given);
  }

  private static String expected(List<String> repeatable, List<String> once) {
    var known = new TreeSet<>(once);
    known.addAll(repeatable);
    return known.isEmpty() ? "none is expected." : "expected are " + String.join(", ", known) + ".";
  }
}
