package dev.countersign.http.oauth;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.server.exceptions.ExceptionHandler;
import io.netty.handler.codec.compression.DecompressionException;
import jakarta.inject.Singleton;

/**
 * Answers requests whose body is not coded as they say. The caller's fault, so the log has nothing
 * of it.
 */
@Singleton
final class DecompressionErrorHandler
    implements ExceptionHandler<DecompressionException, HttpResponse<?>> {

  private final FrameworkErrorResponses refusals;

  DecompressionErrorHandler(FrameworkErrorResponses refusals) {
    this.refusals = refusals;
  }

  @Override
  @SuppressWarnings("rawtypes") // The interface's own.
  public HttpResponse<?> handle(HttpRequest request, DecompressionException exception) {
    return refusals.refuse(
        request, HttpResponse.badRequest(), "The body is not coded as its Content-Encoding says.");
  }
}
