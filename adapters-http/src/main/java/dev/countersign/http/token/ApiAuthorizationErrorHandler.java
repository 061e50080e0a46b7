package dev.countersign.http.token;

import dev.countersign.domain.error.InsufficientScope;
import dev.countersign.domain.error.InvalidToken;
import dev.countersign.http.oauth.OAuthErrors;
import io.micronaut.context.annotation.Replaces;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.server.exceptions.ExceptionHandler;
import io.micronaut.security.authentication.AuthorizationException;
import io.micronaut.security.authentication.DefaultAuthorizationExceptionHandler;
import jakarta.inject.Singleton;

/**
 * Responds to requests that are not authorized to use {@code /admin} or {@code /rp}.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6750.html#section-3">RFC 6750 §3</a>
 */
@Singleton
@Replaces(DefaultAuthorizationExceptionHandler.class)
final class ApiAuthorizationErrorHandler
    implements ExceptionHandler<AuthorizationException, HttpResponse<?>> {

  @Override
  @SuppressWarnings("rawtypes") // The interface uses the raw type.
  public HttpResponse<?> handle(HttpRequest request, AuthorizationException exception) {
    return OAuthErrors.response(
        exception.isForbidden()
            ? new InsufficientScope("the access token does not have the required scope")
            : new InvalidToken("a valid access token of this server is required"),
        request);
  }
}
