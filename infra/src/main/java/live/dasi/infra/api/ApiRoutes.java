package live.dasi.infra.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import io.vertx.ext.web.handler.TimeoutHandler;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import live.dasi.infra.account.Accounts;
import live.dasi.infra.http.Problem;
import live.dasi.infra.http.ProblemCode;
import live.dasi.infra.http.SameOrigin;
import live.dasi.media.MalformedInput;
import live.dasi.projections.SupportViews;
import live.dasi.projections.Views;

/**
 * The API's operations and what all of them have in common: origin, media type, body, who is
 * calling. To be mounted on one router.
 */
public final class ApiRoutes {

  private static final String ALL = "/api/*";

  /** From the request's head to the answer; a body that drips in more slowly is given up. */
  private static final long MAX_REQUEST_MS = 30_000;

  private final Callers callers;
  private final SameOrigin sameOrigin;
  private final List<Operation> operations;

  public ApiRoutes(ApiConfig config, ApiServices services, InstantSource clock) {
    Accounts accounts = services.accounts();
    Wishes wishes = services.wishes();
    Views views = services.views();
    SupportViews support = services.support();
    NoticeServices notices = services.notices();
    callers = new Callers(accounts, services.passes(), config.publicUrl());
    var cookie = new SessionCookie(config.publicUrl());
    sameOrigin = new SameOrigin(config.publicUrl());
    var sessions = new SessionRoutes(accounts, cookie, clock);
    var invitations = new InvitationRoutes(accounts.invitations(), sessions, config.publicUrl());
    operations =
        Stream.of(
                sessions.operations(),
                invitations.operations(),
                new AccountRoutes(accounts, services.erasure(), wishes, sessions).operations(),
                new TokenRoutes(accounts.tokens()).operations(),
                new ChannelRoutes(wishes, views, support, clock).operations(),
                new FollowRoutes(wishes, views, support, clock).operations(),
                new SupportRoutes(views, support).operations(),
                new PaymentRoutes(wishes, support, services.providers(), clock).operations(),
                new WebhookRoutes(notices.webhooks(), notices.destinations(), views).operations(),
                new PushRoutes(notices.pushes(), notices.publicKey(), notices.destinations(), clock)
                    .operations(),
                new AddressRoutes(config, wishes, services.liveKeys(), views, clock).operations(),
                new BroadcastRoutes(services, config.policy(), clock).operations(),
                new MessageRoutes(wishes, views, services.chats(), clock).operations(),
                new ChatRoutes(wishes, views, services.chats(), clock).operations(),
                new EventRoutes(services.history(), views).operations(),
                new HistoryRoutes(services.history(), clock).operations(),
                new ProjectionRoutes(services.projections()).operations(),
                new ServerRoutes().operations())
            .flatMap(List::stream)
            .toList();
  }

  List<Operation> operations() {
    return operations;
  }

  public void mount(Router router) {
    router.route(ALL).handler(sameOrigin);
    operations.forEach(operation -> mount(router, operation));
    allowedMethods().forEach((path, allowed) -> refuseOtherMethods(router.route(path), allowed));
    router
        .route(ALL)
        .handler(ctx ->
            ctx.fail(
                new Problem(
                        ProblemCode.NOT_FOUND,
                        "The API has nothing here: /api/openapi.json describes it.")
                    .asException()));
  }

  private void mount(Router router, Operation operation) {
    if (operation.length() == Operation.Length.LIMITED) {
      router
          .route(operation.method(), operation.route())
          .handler(TimeoutHandler.create(MAX_REQUEST_MS));
    }
    if (operation.body() == Operation.Body.JSON) {
      // A route of its own: Vert.x takes no body handler behind any other handler of a route.
      router.route(operation.method(), operation.route()).handler(ApiRoutes::requireJson);
    }
    Route route = router.route(operation.method(), operation.route());
    if (operation.isAskedForItsHead()) {
      route.method(HttpMethod.HEAD);
    }
    if (operation.body() == Operation.Body.JSON) {
      route.handler(BodyHandler.create(false).setBodyLimit(JsonBody.MAX_SIZE_BYTES));
    }
    route.handler(ctx -> run(operation, ctx));
  }

  private static void requireJson(RoutingContext ctx) {
    String type = ctx.request().getHeader("Content-Type");
    String essence = type == null ? "" : type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    if (essence.equals("application/json")) {
      ctx.next();
    } else {
      ctx.fail(
          new Problem(
                  ProblemCode.UNSUPPORTED_MEDIA_TYPE,
                  "The body must be JSON: send it as Content-Type: application/json.")
              .asException());
    }
  }

  private void run(Operation operation, RoutingContext ctx) {
    callers
        .whoMay(operation.access(), ctx)
        .compose(caller -> operation.action().apply(new Request(ctx, caller)))
        .onSuccess(answer -> write(answer, ctx))
        .onFailure(failure -> fail(failure, ctx));
  }

  private static void write(Answer answer, RoutingContext ctx) {
    try {
      answer.writeTo(ctx.response());
    } catch (JsonProcessingException e) {
      ctx.fail(e);
    }
  }

  private static void fail(Throwable failure, RoutingContext ctx) {
    ctx.fail(
        failure instanceof MalformedInput malformed
            ? new Problem(ProblemCode.MALFORMED_REQUEST, sentence(malformed)).asException()
            : failure);
  }

  private static String sentence(MalformedInput malformed) {
    return Refusals.sentence(Objects.requireNonNullElse(malformed.getMessage(), "malformed"));
  }

  private Map<String, String> allowedMethods() {
    var methods = new TreeMap<String, TreeSet<String>>();
    for (Operation operation : operations) {
      TreeSet<String> ofPath = methods.computeIfAbsent(operation.route(), _ -> new TreeSet<>());
      ofPath.add(operation.method().name());
      if (operation.isAskedForItsHead()) {
        ofPath.add("HEAD");
      }
    }
    var allowed = new TreeMap<String, String>();
    methods.forEach((path, ofPath) -> allowed.put(path, String.join(", ", ofPath)));
    return allowed;
  }

  private static void refuseOtherMethods(Route route, String allowed) {
    route.handler(ctx ->
        ctx.fail(
            new Problem(
                    ProblemCode.METHOD_NOT_ALLOWED,
                    "This is possible with %s only.".formatted(allowed),
                    Map.of("Allow", allowed))
                .asException()));
  }
}
