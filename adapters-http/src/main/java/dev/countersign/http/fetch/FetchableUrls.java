package dev.countersign.http.fetch;

import java.net.URI;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether a document may be fetched from a URL, as far as the URL itself shows. The
 * addresses of the host are checked later, by {@link PublicAddresses}.
 */
final class FetchableUrls {

  private static final int HTTPS_PORT = 443;
  private static final int LONGEST = 2000;

  // URL Standard §3.5: a host that ends in a number is an IPv4 address. Programs read forms such as
  // 0177.1, 0x7f000001 and 2130706433 differently, so only the dotted decimal form is accepted.
  private static final Pattern ENDS_IN_NUMBER =
      Pattern.compile("(.*\\.)?([0-9]+|0[xX][0-9a-fA-F]*)");
  private static final Pattern PLAIN_ADDRESS =
      Pattern.compile("(0|[1-9][0-9]{0,2})(\\.(0|[1-9][0-9]{0,2})){3}");

  private final FetchPolicy policy;

  FetchableUrls(FetchPolicy policy) {
    this.policy = policy;
  }

  /** Returns whether that URL may be called. */
  boolean contain(URI url) {
    return "https".equals(url.getScheme())
        && url.getRawUserInfo() == null
        && url.getRawFragment() == null
        && isPlain(url.toString())
        && isHost(url.getHost())
        && isPort(url);
  }

  // RFC 3986 §2: a URL is ASCII; java.net.URI accepts more.
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

  // Services on other ports of a public address are seldom meant for the public.
  private boolean isPort(URI url) {
    return url.getPort() == -1 || url.getPort() == HTTPS_PORT || policy.mayBePrivate(url.getHost());
  }
}
