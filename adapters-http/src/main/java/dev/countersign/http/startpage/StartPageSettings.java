package dev.countersign.http.startpage;

import java.net.URI;
import java.util.Optional;

/**
 * The settings of the start page. Without this bean, there is no such page.
 *
 * @param documentation the https URL of the documentation that the page links to
 */
public record StartPageSettings(Optional<String> documentation) {

  /** Refuses, with an exception, a URL that {@link #isHttps} does not accept. */
  public StartPageSettings {
    if (documentation.filter(url -> !isHttps(url)).isPresent()) {
      throw new IllegalArgumentException("the documentation has an https URL");
    }
  }

  /** Returns whether the text is an https URL with a host. */
  public static boolean isHttps(String text) {
    try {
      var uri = URI.create(text);
      return "https".equals(uri.getScheme()) && uri.getHost() != null;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
