package dev.countersign.http.oauth;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.server.exceptions.response.ErrorContext;
import io.micronaut.http.server.exceptions.response.ErrorResponseProcessor;
import jakarta.inject.Singleton;
import java.util.Locale;

/**
 * Writes the bodies of errors that Micronaut itself reports: unknown paths, wrong methods, bodies
 * over the limit. A body describes the status and reveals nothing internal.
 */
@Singleton
public final class FrameworkErrorResponses implements ErrorResponseProcessor<Object> {

  private final Pages pages;

  FrameworkErrorResponses(Pages pages) {
    this.pages = pages;
  }

  @Override
  public MutableHttpResponse<Object> processResponse(
      ErrorContext context, MutableHttpResponse<?> response) {
    return refuse(context.getRequest(), response, description(response.code()));
  }

  /** Returns the same response with a body: a page if the request accepts HTML, otherwise JSON. */
  public MutableHttpResponse<Object> refuse(
      HttpRequest<?> request, MutableHttpResponse<?> response, String description) {
    var status = HttpStatus.valueOf(response.code());
    response.header("Cache-Control", "no-store");
    if (wantsPage(request)) {
      var shown =
          pages.error(
              request,
              status,
              ErrorPage.of(status.getReason(), description, response.code() + " " + code(status)));
      shown.getHeaders().forEachValue((name, value) -> setHeader(response, name, value));
      return response.body(shown.body());
    }
    return response
        .contentType(MediaType.APPLICATION_JSON_TYPE)
        .body(JsonText.bytes(OAuthErrors.document(code(status), description)));
  }

  private static void setHeader(MutableHttpResponse<?> response, String name, String value) {
    var _ = response.getHeaders().set(name, value);
  }

  private static boolean wantsPage(HttpRequest<?> request) {
    return request.accept().stream().anyMatch(MediaType.TEXT_HTML_TYPE::equals);
  }

  private static String code(HttpStatus status) {
    return switch (status.getCode()) {
      case 400, 413 -> "invalid_request";
      case 500 -> "server_error";
      case 503 -> "temporarily_unavailable";
      default -> status.name().toLowerCase(Locale.ROOT);
    };
  }

  private static String description(int code) {
    return switch (code) {
      case 400 -> "The request is malformed.";
      case 404 -> "Nothing was found at this address.";
      case 405 -> "This address does not support this HTTP method.";
      case 406 -> "No response is available in a media type that the request accepts.";
      case 413 -> "The request body is too large.";
      case 415 -> "This address does not support request bodies of this media type.";
      default -> "The request cannot be processed.";
    };
  }
}
