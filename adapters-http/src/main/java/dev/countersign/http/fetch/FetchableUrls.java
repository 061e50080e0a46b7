package dev.countersign.http.fetch;

import java.net.URI;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which URLs are called for a document, as far as the URL itself can say. Where its name leads is
 * judged by {@link PublicAddresses}, when it is known.
 */
final class FetchableUrls {

  private static final int HTTPS_PORT = 443;
  private static final int LONGEST = 2000;

  // URL Standard §3.5: what ends in a number is an IPv4 address, in ways of writing that are read
  // differently here and there: 0177.1, 0x7f000001, 2130706433. Only the plain one is taken.
  private static final Pattern ENDS_IN_NUMBER =
      Pattern.compile("(.*\\.)?([0-9]+|0[xX][0-9a-fA-F]*)");
  private static final Pattern PLAIN_ADDRESS =
      Pattern.compile("(0|[1-9][0-9]{0,2})(\\.(0|[1-9][0-9]{0,2})){3}");

  private final FetchPolicy policy;

  FetchableUrls(FetchPolicy policy) {
    this.policy = policy;
  }

  /** Whether that URL may be called. */
  boolean contain(URI url) {
    return "https".equals(url.getScheme())
        && url.getRawUserInfo() == null
        && url.getRawFragment() == null
        && isPlain(url.toString())
        && isHost(url.getHost())
        && isPort(url);
  }

  // RFC 3986 §2: a URL is ASCII; java.net.URI takes more.
  private static boolean isPlain(String url) {
    return url.length() <= LONGEST && url.chars().allMatch(c -> c > ' ' && c < 0x7f);
  }

  private static boolean isHost(@Nullable String host) {
    return host != null
        && !host.isEmpty()
        && !host.endsWith(".")
        && !host.contains("%")
        && (PLAIN_ADDRESS.matcher(host).matches() || !ENDS_IN_NUMBER.matcher(host).matches());
  }

  // What listens elsewhere on a public address was seldom meant for the public.
  private boolean isPort(URI url) {
    return url.getPort() == -1 || url.getPort() == HTTPS_PORT || policy.mayBePrivate(url.getHost());
  }
}
