package dev.countersign.http.oauth;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.server.exceptions.ExceptionHandler;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Responds to unexpected exceptions: bugs and outages. Expected errors are values and never arrive
 * here. In an outage of a store, the response has status 503 and says when to try again. After a
 * bug, the response contains a reference, and the log records the cause with that reference.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9110.html#section-15.6.4">RFC 9110 §15.6.4</a>
 */
@Singleton
final class UnexpectedErrorHandler implements ExceptionHandler<Exception, HttpResponse<?>> {

  private static final Logger LOG = LoggerFactory.getLogger(UnexpectedErrorHandler.class);

  private static final String RETRY_SECONDS = "2";

  private final FrameworkErrorResponses refusals;
  private final Optional<OutageDetector> detector;

  UnexpectedErrorHandler(FrameworkErrorResponses refusals, Optional<OutageDetector> detector) {
    this.refusals = refusals;
    this.detector = detector;
  }

  @Override
  @SuppressWarnings("rawtypes") // The interface uses the raw type.
  public HttpResponse<?> handle(HttpRequest request, Exception failure) {
    return detector
        .flatMap(outages -> outages.outage(failure))
        .<HttpResponse<?>>map(outage -> unavailable(request, outage))
        .orElseGet(() -> bug(request, failure));
  }

  private HttpResponse<?> unavailable(HttpRequest<?> request, String outage) {
    // The log already contains one line for the whole outage.
    LOG.debug(
        "Database unavailable: {} {}: {}", request.getMethodName(), request.getPath(), outage);
    return refusals.refuse(
        request,
        HttpResponse.status(HttpStatus.SERVICE_UNAVAILABLE)
            .header(HttpHeaders.RETRY_AFTER, RETRY_SECONDS),
        "The server is temporarily unavailable. Try again in a few seconds.");
  }

  private HttpResponse<?> bug(HttpRequest<?> request, Exception bug) {
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
