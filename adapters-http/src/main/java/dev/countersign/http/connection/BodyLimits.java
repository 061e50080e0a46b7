package dev.countersign.http.connection;

import java.util.regex.Pattern;

/**
 * The size limits of request bodies. Registrations and administration may send documents with keys;
 * every other request is a form or a short document, and has a smaller limit.
 *
 * @param largest the limit of the large bodies, in bytes
 */
record BodyLimits(long largest) {

  private static final long SMALL = 65_536;

  /** The paths of registration, administration and the relying party. */
  private static final Pattern LARGE = Pattern.compile("/(clients|admin|rp)([/?].*)?");

  /**
   * Returns the limit for the body of a request, in bytes.
   *
   * @param target its target, without the path of the issuer
   */
  long of(String target) {
    return LARGE.matcher(target).matches() ? largest : Math.min(SMALL, largest);
  }
}
