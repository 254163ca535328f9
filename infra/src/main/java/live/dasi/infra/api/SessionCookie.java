package live.dasi.infra.api;

import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.core.http.HttpServerRequest;
import java.net.URI;
import java.util.Optional;
import live.dasi.infra.account.SecretToken;
import live.dasi.infra.account.Sessions;

/** The cookie in which a browser keeps its session; no script can read it. */
final class SessionCookie {

  static final String NAME = "dasi_session";

  private static final int MAX_CHARS = 100;

  private final Optional<URI> publicUrl;

  SessionCookie(Optional<URI> publicUrl) {
    this.publicUrl = publicUrl;
  }

  static Optional<SecretToken> read(HttpServerRequest request) {
    return Optional.ofNullable(request.getCookie(NAME))
        .map(Cookie::getValue)
        .filter(value -> !value.isEmpty() && value.length() <= MAX_CHARS)
        .map(SecretToken::new);
  }

  Cookie of(SecretToken token, HttpServerRequest request) {
    return cookie(token.text(), request).setMaxAge(Sessions.LIFETIME.toSeconds());
  }

  Cookie cleared(HttpServerRequest request) {
    return cookie("", request).setMaxAge(0);
  }

  private Cookie cookie(String value, HttpServerRequest request) {
    return Cookie.cookie(NAME, value)
        .setPath("/")
        .setHttpOnly(true)
        .setSameSite(CookieSameSite.LAX)
        .setSecure(PublicUrl.of(publicUrl, request).getScheme().equals("https"));
  }
}
