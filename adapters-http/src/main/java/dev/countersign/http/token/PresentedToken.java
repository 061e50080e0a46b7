package dev.countersign.http.token;

import dev.countersign.domain.error.InvalidRequest;
import dev.countersign.domain.oauth.FormParameters;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.token.AccessToken;
import dev.countersign.http.oauth.BearerHeader;
import dev.countersign.http.oauth.Bodies;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import java.util.List;
import java.util.Optional;

/**
 * The access token of a request.
 *
 * @param token empty if the request has none that can be read
 * @param sent whether the request contained a token or an Authorization header
 */
record PresentedToken(Optional<AccessToken> token, boolean sent) {

  private static final int LONGEST = 16384;
  private static final String PARAMETER = "access_token";

  /**
   * Reads the Authorization header.
   *
   * @see <a href="https://www.rfc-editor.org/rfc/rfc6750.html#section-2.1">RFC 6750 §2.1</a>
   */
  static PresentedToken inHeader(HttpRequest<?> request) {
    return new PresentedToken(
        BearerHeader.token(request, LONGEST).map(AccessToken::new), hasHeader(request));
  }

  /**
   * Reads the form parameter {@code access_token}, or the Authorization header if there is none.
   * Refuses both together, a repeated parameter, and a form that cannot be read.
   *
   * @see <a href="https://www.rfc-editor.org/rfc/rfc6750.html#section-2.2">RFC 6750 §2.2</a>
   */
  static Result<PresentedToken, InvalidRequest> inHeaderOrForm(
      HttpRequest<?> request, byte[] body) {
    // RFC 6750 §2.2: "The HTTP request entity-header includes the "Content-Type" header field set
    // to "application/x-www-form-urlencoded"." A body of another type contains no token.
    if (!Bodies.isForm(request)) {
      return Result.ok(inHeader(request));
    }
    return ascii(body)
        .flatMap(bytes -> Bodies.form(request, bytes))
        .map(FormParameters::parameters)
        .flatMap(form -> chosen(request, form.all(PARAMETER)));
  }

  // "The content to be encoded in the entity-body MUST consist entirely of ASCII [USASCII]
  // characters."
  private static Result<byte[], InvalidRequest> ascii(byte[] body) {
    for (var one : body) {
      if (one < 0) {
        return refused("the form must consist of ASCII characters");
      }
    }
    return Result.ok(body);
  }

  private static Result<PresentedToken, InvalidRequest> chosen(
      HttpRequest<?> request, List<String> inForm) {
    if (inForm.isEmpty()) {
      return Result.ok(inHeader(request));
    }
    if (inForm.size() > 1) {
      return refused("access_token is sent more than once");
    }
    // RFC 6750 §2: "Clients MUST NOT use more than one method to transmit the token in each
    // request."
    if (hasHeader(request)) {
      return refused("send the access token in the Authorization header or in the form, not both");
    }
    return Result.ok(
        new PresentedToken(
            Optional.of(inForm.getFirst())
                .filter(token -> token.length() <= LONGEST)
                .map(AccessToken::new),
            true));
  }

  private static boolean hasHeader(HttpRequest<?> request) {
    return request.getHeaders().contains(HttpHeaders.AUTHORIZATION);
  }

  private static <T> Result<T, InvalidRequest> refused(String reason) {
    return Result.refused(new InvalidRequest(reason));
  }
}
