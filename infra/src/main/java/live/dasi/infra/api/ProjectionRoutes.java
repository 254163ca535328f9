package live.dasi.infra.api;

import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import live.dasi.domain.TextLimits;
import live.dasi.infra.http.Problem;
import live.dasi.infra.http.ProblemCode;
import live.dasi.media.MalformedInput;
import live.dasi.projections.control.ControlVerticle;
import live.dasi.projections.control.Projection;
import live.dasi.projections.control.ProjectionStatus;
import live.dasi.projections.control.ProjectionStatus.State;
import live.dasi.projections.control.ProjectionStatus.StoppedAt;
import live.dasi.projections.control.ProjectionWish;
import live.dasi.projections.control.ProjectionWish.Pause;
import live.dasi.projections.control.ProjectionWish.Reset;
import live.dasi.projections.control.ProjectionWish.Resume;
import live.dasi.projections.control.ProjectionWish.Retry;
import live.dasi.projections.control.ProjectionWish.Skip;
import live.dasi.projections.control.WishRefused;

/** How the projections are, and what administrators can ask of them. */
final class ProjectionRoutes {

  private static final String PATH = "/api/v1/projections";
  private static final String ONE = PATH + "/{projection}";

  record Projections(List<ProjectionBody> projections) {}

  record ProjectionBody(
      String name,
      State state,
      long position,
      long head,
      long lag,
      OptionalLong rebuildPosition,
      OptionalLong eventsPerSecond,
      OptionalLong secondsLeft,
      Optional<StoppedAt> stoppedAt) {

    static ProjectionBody of(ProjectionStatus status) {
      return new ProjectionBody(
          status.name(),
          status.state(),
          status.position(),
          status.head(),
          status.lag(),
          status.rebuildPosition(),
          status.eventsPerSecond(),
          status.secondsLeft(),
          status.stoppedAt());
    }
  }

  private final ControlVerticle control;

  ProjectionRoutes(ControlVerticle control) {
    this.control = control;
  }

  List<Operation> operations() {
    return List.of(
        Operation.get(PATH, Access.ADMINISTRATOR, this::list),
        wish("reset", _ -> new Reset()),
        wish("pause", _ -> new Pause()),
        wish("resume", _ -> new Resume()),
        wish("retry", _ -> new Retry()),
        Operation.post(
            ONE + "/skip", Access.ADMINISTRATOR, request -> fulfil(request, skip(request))));
  }

  private Operation wish(String action, Function<Request, ProjectionWish> wish) {
    return Operation.post(
            ONE + "/" + action,
            Access.ADMINISTRATOR,
            request -> fulfil(request, wish.apply(request)))
        .withoutBody();
  }

  private Future<Answer> list(Request request) {
    request.query();
    List<ProjectionBody> all =
        control.projections().stream().map(one -> ProjectionBody.of(one.status())).toList();
    return Future.succeededFuture(Answer.ok(new Projections(all)));
  }

  private static Skip skip(Request request) {
    JsonBody body = request.body("position", "reason");
    long position =
        body.optionalNumber("position", 1, Long.MAX_VALUE)
            .orElseThrow(() -> new MalformedInput("The property \"position\" is missing."));
    String reason = body.text("reason");
    TextLimits.REASON
        .check(reason)
        .ifPresent(refusal -> {
          throw Refusals.problem(refusal).asException();
        });
    return new Skip(position, reason);
  }

  private Future<Answer> fulfil(Request request, ProjectionWish wish) {
    Projection projection =
        control.find(request.projection()).orElseThrow(() -> Request.notFound("projection"));
    return projection
        .obey(wish)
        .recover(failure -> Future.failedFuture(problem(failure)))
        .map(_ -> Answer.ok(ProjectionBody.of(projection.status())));
  }

  private static Throwable problem(Throwable failure) {
    return failure instanceof WishRefused refused
        ? new Problem(
                ProblemCode.WISH_REFUSED, Refusals.sentence(String.valueOf(refused.getMessage())))
            .asException()
        : failure;
  }
}
