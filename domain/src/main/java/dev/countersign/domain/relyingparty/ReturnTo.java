package dev.countersign.domain.relyingparty;

import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.oauth.UriHost;
import java.net.URI;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * The URLs of an application to which a browser returns after a sign-in at another server. They are
 * compared as texts: nothing is added to them but the parameters of the answer.
 *
 * @param urls at most {@value #MOST}
 */
public record ReturnTo(List<URI> urls) {

  /** The maximum number of URLs. */
  public static final int MOST = 20;

  private static final int LONGEST = 2000;

  /** No URLs: nobody signs in through the registration. */
  public static final ReturnTo NONE = new ReturnTo(List.of());

  /** Refuses, with an exception, more URLs. */
  public ReturnTo {
    if (urls.size() > MOST) {
      throw new IllegalArgumentException("an application has at most " + MOST + " return_to URLs");
    }
    urls = List.copyOf(urls);
  }

  /**
   * Reads URLs; refuses, with the reason, too many, and any that is not an https URL, or an http
   * URL of the same machine, without user information and fragment.
   */
  public static Result<ReturnTo, String> parse(Collection<String> texts) {
    if (texts.size() > MOST) {
      return Result.refused("return_to must have at most " + MOST + " URLs");
    }
    var urls = texts.stream().flatMap(text -> url(text).stream()).distinct().toList();
    return texts.stream().allMatch(text -> url(text).isPresent())
        ? Result.ok(new ReturnTo(urls))
        : Result.refused(
            "return_to must contain https URLs (http only for localhost, 127.0.0.1 and [::1])"
                + " without user information and fragment");
  }

  /** Returns whether there are none. */
  public boolean isEmpty() {
    return urls.isEmpty();
  }

  /** Returns the URLs as texts. */
  public List<String> texts() {
    return urls.stream().map(URI::toString).toList();
  }

  /** Returns the URL that is exactly this text, if the application has it. */
  public Optional<URI> find(String text) {
    return urls.stream().filter(url -> url.toString().equals(text)).findFirst();
  }

  private static Optional<URI> url(String text) {
    try {
      return Optional.of(URI.create(text)).filter(uri -> text.length() <= LONGEST && isUsable(uri));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static boolean isUsable(URI uri) {
    return uri.getHost() != null
        && uri.getRawFragment() == null
        && !UriHost.hasUserInformation(uri)
        && ("https".equals(uri.getScheme())
            || ("http".equals(uri.getScheme()) && UriHost.isLoopback(uri)));
  }
}
