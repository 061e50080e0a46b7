package dev.countersign.http.oauth;

import dev.countersign.domain.error.AccessDenied;
import dev.countersign.domain.error.BearerError;
import dev.countersign.domain.error.ConsentRequired;
import dev.countersign.domain.error.InsufficientScope;
import dev.countersign.domain.error.InvalidClient;
import dev.countersign.domain.error.InvalidClientMetadata;
import dev.countersign.domain.error.InvalidGrant;
import dev.countersign.domain.error.InvalidRedirectUri;
import dev.countersign.domain.error.InvalidRequest;
import dev.countersign.domain.error.InvalidRequestObject;
import dev.countersign.domain.error.InvalidRequestUri;
import dev.countersign.domain.error.InvalidScope;
import dev.countersign.domain.error.InvalidSoftwareStatement;
import dev.countersign.domain.error.InvalidTarget;
import dev.countersign.domain.error.InvalidToken;
import dev.countersign.domain.error.LoginRequired;
import dev.countersign.domain.error.OAuthError;
import dev.countersign.domain.error.RegistrationConflict;
import dev.countersign.domain.error.RegistrationNotSupported;
import dev.countersign.domain.error.TemporarilyUnavailable;
import dev.countersign.domain.error.TooManyRequests;
import dev.countersign.domain.error.UnapprovedSoftwareStatement;
import dev.countersign.domain.error.UnauthorizedClient;
import dev.countersign.domain.error.UnmetAuthenticationRequirements;
import dev.countersign.domain.error.UnsupportedGrantType;
import dev.countersign.domain.error.UnsupportedResponseType;
import dev.countersign.domain.oauth.Json.JsonObject;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;

/**
 * Chooses the HTTP status and headers of OAuth error responses. No other class does.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6749.html#section-5.2">RFC 6749 §5.2</a>
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6750.html#section-3">RFC 6750 §3</a>
 */
public final class OAuthErrors {

  private static final String REALM = " realm=\"countersign\"";

  // As on the sign-in page while the directory of users does not answer.
  private static final String RETRY_SECONDS = "60";

  private OAuthErrors() {}

  /** Returns the response to {@code request}, which was refused with {@code error}. */
  public static HttpResponse<byte[]> response(OAuthError error, HttpRequest<?> request) {
    return switch (error) {
      // RFC 6749 §5.2: "If the client attempted to authenticate via the "Authorization" request
      // header field, the authorization server MUST respond with an HTTP 401 (Unauthorized) status
      // code and include the "WWW-Authenticate" response header field matching the authentication
      // scheme used by the client." In other cases it MAY, and this server does.
      case InvalidClient e ->
          body(HttpStatus.UNAUTHORIZED, e).header(HttpHeaders.WWW_AUTHENTICATE, "Basic" + REALM);
      case InvalidToken e ->
          body(HttpStatus.UNAUTHORIZED, e)
              .header(HttpHeaders.WWW_AUTHENTICATE, challenge(e, request));
      case InsufficientScope e ->
          body(HttpStatus.FORBIDDEN, e).header(HttpHeaders.WWW_AUTHENTICATE, challenge(e, request));
      // RFC 6585 §4: "The response representations SHOULD include details explaining the condition,
      // and MAY include a Retry-After header indicating how long to wait before making a new
      // request."
      case TooManyRequests e ->
          body(HttpStatus.TOO_MANY_REQUESTS, e)
              .header(HttpHeaders.RETRY_AFTER, Long.toString(e.seconds()));
      case TemporarilyUnavailable e -> unavailable(e);
      case InvalidRequest e -> badRequest(e);
      case InvalidGrant e -> badRequest(e);
      case UnauthorizedClient e -> badRequest(e);
      case UnsupportedGrantType e -> badRequest(e);
      case InvalidScope e -> badRequest(e);
      case InvalidTarget e -> badRequest(e);
      case InvalidRedirectUri e -> badRequest(e);
      case InvalidClientMetadata e -> badRequest(e);
      case RegistrationConflict e -> body(HttpStatus.CONFLICT, e);
      case InvalidSoftwareStatement e -> badRequest(e);
      case UnapprovedSoftwareStatement e -> badRequest(e);
      case UnsupportedResponseType e -> badRequest(e);
      case AccessDenied e -> badRequest(e);
      case LoginRequired e -> badRequest(e);
      case ConsentRequired e -> badRequest(e);
      case InvalidRequestObject e -> badRequest(e);
      case InvalidRequestUri e -> badRequest(e);
      case UnmetAuthenticationRequirements e -> badRequest(e);
      case RegistrationNotSupported e -> badRequest(e);
    };
  }

  /**
   * Returns the response of a resource that also accepts a token in the form body.
   *
   * @param tokenSent whether the request contained a token or an Authorization header
   * @see <a href="https://www.rfc-editor.org/rfc/rfc6750.html#section-3.1">RFC 6750 §3.1</a>
   */
  public static HttpResponse<byte[]> response(BearerError error, boolean tokenSent) {
    return switch (error) {
      case InvalidToken e -> challenged(HttpStatus.UNAUTHORIZED, e, tokenSent);
      case InsufficientScope e -> challenged(HttpStatus.FORBIDDEN, e, tokenSent);
      case InvalidRequest e -> challenged(HttpStatus.BAD_REQUEST, e, tokenSent);
      case TemporarilyUnavailable e -> unavailable(e);
    };
  }

  private static HttpResponse<byte[]> challenged(
      HttpStatus status, OAuthError error, boolean tokenSent) {
    return body(status, error).header(HttpHeaders.WWW_AUTHENTICATE, challenge(error, tokenSent));
  }

  private static String challenge(OAuthError error, HttpRequest<?> request) {
    return challenge(error, request.getHeaders().contains(HttpHeaders.AUTHORIZATION));
  }

  private static String challenge(OAuthError error, boolean tokenSent) {
    // RFC 6750 §3.1: "If the request lacks any authentication information ..., the resource server
    // SHOULD NOT include an error code or other error information."
    return tokenSent
        ? "Bearer%s, error=\"%s\", error_description=\"%s\""
            .formatted(REALM, error.code(), error.description())
        : "Bearer" + REALM;
  }

  // RFC 9110 §15.6.4: "The server MAY send a Retry-After header field ... to suggest an appropriate
  // amount of time for the client to wait before retrying the request."
  private static HttpResponse<byte[]> unavailable(TemporarilyUnavailable error) {
    return body(HttpStatus.SERVICE_UNAVAILABLE, error)
        .header(HttpHeaders.RETRY_AFTER, RETRY_SECONDS);
  }

  private static MutableHttpResponse<byte[]> badRequest(OAuthError error) {
    return body(HttpStatus.BAD_REQUEST, error);
  }

  private static MutableHttpResponse<byte[]> body(HttpStatus status, OAuthError error) {
    return JsonResponses.secret(status, document(error.code(), error.description()));
  }

  /** Returns the JSON document of an error. */
  public static JsonObject document(String code, String description) {
    return JsonObject.EMPTY.with("error", code).with("error_description", description);
  }
}
