package dev.countersign.http.oauth;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.server.exceptions.ExceptionHandler;
import jakarta.inject.Singleton;
import java.util.concurrent.ThreadLocalRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Responds to unexpected exceptions: bugs and outages. Expected errors are values and never arrive
 * here. The response contains a reference, and the log records the cause with that reference.
 */
@Singleton
final class UnexpectedErrorHandler implements ExceptionHandler<Exception, HttpResponse<?>> {

  private static final Logger LOG = LoggerFactory.getLogger(UnexpectedErrorHandler.class);

  private final FrameworkErrorResponses refusals;

  UnexpectedErrorHandler(FrameworkErrorResponses refusals) {
    this.refusals = refusals;
  }

  @Override
  @SuppressWarnings("rawtypes") // The interface uses the raw type.
  public HttpResponse<?> handle(HttpRequest request, Exception bug) {
    var reference = Long.toHexString(ThreadLocalRandom.current().nextLong());
    // Only the path: a query may contain secrets.
    LOG.error(
        "Request failed, reference {}: {} {}",
        reference,
        request.getMethodName(),
        request.getPath(),
        bug);
    return refusals.refuse(
        request,
        HttpResponse.serverError(),
        "Something went wrong. Reference for the operator: " + reference);
  }
}
