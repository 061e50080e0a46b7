package dev.countersign.http.connection;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import java.util.regex.Pattern;

/**
 * The size limits of request bodies. Registrations and administration may send documents with keys;
 * every other request is a form or a short document, and has a smaller limit. An import of users is
 * not collected, but streamed.
 *
 * @param largest the limit of the large bodies, in bytes
 */
record BodyLimits(long largest) {

  private static final long SMALL = 65_536;
  private static final long STREAMED = 4L << 30;

  /** The paths of registration, administration and the relying party. */
  private static final Pattern LARGE = Pattern.compile("/(clients|admin|rp)([/?].*)?");

  /** The path whose bodies are streamed. */
  private static final Pattern STREAM = Pattern.compile("/admin/users/import([?].*)?");

  /**
   * Returns whether the body of a request is streamed. Without an Authorization header it is not:
   * the application would refuse the request in any case.
   *
   * @param target its target, without the path of the issuer
   */
  static boolean streams(HttpRequest request, String target) {
    return request.method().equals(HttpMethod.POST)
        && STREAM.matcher(target).matches()
        && request.headers().contains(HttpHeaderNames.AUTHORIZATION);
  }

  /** Returns the limit for a body that is streamed, in bytes. */
  long ofStreamed() {
    return STREAMED;
  }

  /**
   * Returns the limit for the body of a request that is collected, in bytes.
   *
   * @param target its target, without the path of the issuer
   */
  long of(String target) {
    return LARGE.matcher(target).matches() ? largest : Math.min(SMALL, largest);
  }
}
