package live.dasi.infra.api;

import io.vertx.core.Future;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import live.dasi.infra.account.Acceptance;
import live.dasi.infra.account.Accounts;
import live.dasi.infra.account.Invitations;
import live.dasi.infra.account.Invitations.Invitation;
import live.dasi.infra.account.Role;
import live.dasi.infra.api.SessionRoutes.SignedIn;
import live.dasi.infra.http.Problem;
import live.dasi.infra.http.ProblemCode;

/** How an account comes to be. */
final class InvitationRoutes {

  private static final String PATH = "/api/v1/invitations";

  /** A new invitation; the only time that its token is shown. */
  record Invited(String token, URI link, Role role, Instant expiresAt) {}

  private final Invitations invitations;
  private final SessionRoutes sessions;
  private final Optional<URI> publicUrl;

  InvitationRoutes(Invitations invitations, SessionRoutes sessions, Optional<URI> publicUrl) {
    this.invitations = invitations;
    this.sessions = sessions;
    this.publicUrl = publicUrl;
  }

  List<Operation> operations() {
    return List.of(
        Operation.post(PATH, Access.ADMINISTRATOR, this::invite),
        Operation.get(PATH + "/{token}", Access.ANYBODY, this::find),
        Operation.post(PATH + "/{token}/accept", Access.ANYBODY, this::accept));
  }

  private Future<Answer> invite(Request request) {
    Role role =
        request.body("role").optionalText("role").map(InvitationRoutes::role).orElse(Role.STREAMER);
    return invitations
        .invite(role)
        .map(made ->
            Answer.created(invited(made.orElseThrow(() -> tooMany().asException()), request)));
  }

  /** Administrators are not invited: only the first start of a server makes one. */
  private static Role role(String name) {
    return Stream.of(Role.STREAMER, Role.ANALYST)
        .filter(role -> role.name().equals(name))
        .findFirst()
        .orElseThrow(() ->
            new Problem(ProblemCode.INVALID, "The role must be STREAMER or ANALYST.")
                .asException());
  }

  private Invited invited(Invitation made, Request request) {
    URI server = PublicUrl.of(publicUrl, request.http());
    return new Invited(
        made.token().text(), Accounts.link(server, made.token()), made.role(), made.expiresAt());
  }

  private Future<Answer> find(Request request) {
    return invitations
        .find(request.token())
        .map(open -> Answer.ok(open.orElseThrow(() -> notOpen().asException())));
  }

  private Future<Answer> accept(Request request) {
    JsonBody body = request.body("name", "password");
    return invitations
        .accept(request.token(), body.text("name"), body.text("password"))
        .compose(acceptance ->
            switch (acceptance) {
              case Acceptance.Accepted(var account) ->
                  sessions.begin(account, request.http(), Answer.created(new SignedIn(account)));
              case Acceptance.NotOpen _ -> Future.failedFuture(notOpen().asException());
              case Acceptance.NameTaken _ -> Future.failedFuture(nameTaken().asException());
              case Acceptance.Invalid(String rule) ->
                  Future.failedFuture(
                      new Problem(ProblemCode.INVALID, Refusals.sentence(rule)).asException());
            });
  }

  private static Problem notOpen() {
    return new Problem(
        ProblemCode.NOT_FOUND,
        "This invitation does not exist, was used, or is too old: ask for another.");
  }

  private static Problem nameTaken() {
    return new Problem(ProblemCode.NAME_TAKEN, "Somebody else has this name: choose another.");
  }

  private static Problem tooMany() {
    return new Problem(
        ProblemCode.TOO_MANY_INVITATIONS,
        "Too many invitations are open: wait until some are accepted or expire.");
  }
}
