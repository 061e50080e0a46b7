package dev.countersign.http.connection;

import io.netty.handler.codec.http.HttpRequest;
import java.util.regex.Pattern;

/**
 * The size limits of request bodies. Registrations and administration may send documents with keys;
 * every other request is a form or a short document, and has a smaller limit.
 *
 * @param largest the limit of the large bodies, in bytes
 */
record BodyLimits(long largest) {

  private static final long SMALL = 65_536;

  /** The paths of registration, administration and the relying party, after any path prefix. */
  private static final Pattern LARGE = Pattern.compile("[^?]*/(clients|admin|rp)([/?].*)?");

  /** Returns the limit for the body of that request, in bytes. */
  long of(HttpRequest request) {
    return LARGE.matcher(request.uri()).matches() ? largest : Math.min(SMALL, largest);
  }
}
