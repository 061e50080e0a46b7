package dev.countersign.http.token;

import dev.countersign.application.token.VerifyAccessToken;
import dev.countersign.domain.oauth.InvalidToken;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.token.AccessToken;
import dev.countersign.domain.token.AccessTokenClaims;
import io.micronaut.core.async.publisher.Publishers;
import io.micronaut.http.HttpRequest;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.security.authentication.Authentication;
import io.micronaut.security.token.validator.TokenValidator;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;

/**
 * Lets into {@code /admin} and {@code /rp} whoever shows an access token of this server; the scope
 * tokens are the roles that controllers ask for. Other paths look at their tokens themselves.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6750.html#section-2.1">RFC 6750 §2.1</a>
 */
@Singleton
final class OwnTokenValidator implements TokenValidator<HttpRequest<?>> {

  private static final int LONGEST_TOKEN = 16384;

  private final VerifyAccessToken verifyAccessToken;
  private final ExecutorService executor;

  OwnTokenValidator(
      VerifyAccessToken verifyAccessToken, @Named(TaskExecutors.VIRTUAL) ExecutorService executor) {
    this.verifyAccessToken = verifyAccessToken;
    this.executor = executor;
  }

  @Override
  public Publisher<Authentication> validateToken(String token, @Nullable HttpRequest<?> request) {
    if (request == null || !isGuarded(request.getPath()) || token.length() > LONGEST_TOKEN) {
      return Publishers.empty();
    }
    return Publishers.fromCompletableFuture(
        () -> CompletableFuture.supplyAsync(() -> verify(token), executor));
  }

  private static boolean isGuarded(String path) {
    return path.startsWith("/admin/") || path.startsWith("/rp/");
  }

  private @Nullable Authentication verify(String token) {
    return switch (verifyAccessToken.verify(new AccessToken(token))) {
      case Result.Ok<AccessTokenClaims, InvalidToken>(var claims) ->
          Authentication.build(claims.subject(), claims.scope().tokens());
      case Result.Refused<AccessTokenClaims, InvalidToken>(var error) -> null;
    };
  }
}
