package dev.countersign.http.oauth;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.server.exceptions.ExceptionHandler;
import jakarta.inject.Singleton;
import java.util.concurrent.ThreadLocalRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers for bugs and outages. Refusals are values, so whatever arrives here was not foreseen: the
 * caller gets a number, the log the cause beside it.
 */
@Singleton
final class UnexpectedErrorHandler implements ExceptionHandler<Exception, HttpResponse<?>> {

  private static final Logger LOG = LoggerFactory.getLogger(UnexpectedErrorHandler.class);

  private final FrameworkErrorResponses refusals;

  UnexpectedErrorHandler(FrameworkErrorResponses refusals) {
    this.refusals = refusals;
  }

  @Override
  @SuppressWarnings("rawtypes") // The interface's own.
  public HttpResponse<?> handle(HttpRequest request, Exception bug) {
    var number = Long.toHexString(ThreadLocalRandom.current().nextLong());
    // The path alone: a query may hold what must not be logged.
    LOG.error("{}: {} {} failed", number, request.getMethodName(), request.getPath(), bug);
    return refusals.refuse(
        request,
        HttpResponse.serverError(),
        "Something went wrong here. The operator finds the cause under " + number + ".");
  }
}
