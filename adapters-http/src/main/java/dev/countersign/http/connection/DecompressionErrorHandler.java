package dev.countersign.http.connection;

import dev.countersign.http.oauth.FrameworkErrorResponses;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.server.exceptions.ExceptionHandler;
import io.netty.handler.codec.compression.DecompressionException;
import jakarta.inject.Singleton;

/**
 * Responds to requests whose body does not match their {@code Content-Encoding}. This is an error
 * of the client, so it is not logged.
 */
@Singleton
final class DecompressionErrorHandler
    implements ExceptionHandler<DecompressionException, HttpResponse<?>> {

  private final FrameworkErrorResponses refusals;

  DecompressionErrorHandler(FrameworkErrorResponses refusals) {
    this.refusals = refusals;
  }

  @Override
  @SuppressWarnings("rawtypes") // The interface uses the raw type.
  public HttpResponse<?> handle(HttpRequest request, DecompressionException exception) {
    return refusals.refuse(
        request,
        HttpResponse.badRequest(),
        "The request body does not match its Content-Encoding.");
  }
}
