package dev.countersign.bootstrap.startpage;

import dev.countersign.bootstrap.oauth.StartupRefusedException;
import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Settings of the start page.
 *
 * @param startPage whether there is one
 * @param documentation the https URL of the documentation that it links to
 */
@ConfigurationProperties("countersign")
public record StartPageConfiguration(
    @Bindable(defaultValue = "true") boolean startPage, @Nullable String documentation) {

  /** Refuses the start, naming the setting, if it is wrong. */
  public StartPageConfiguration {
    var _ = url(documentation);
  }

  /** Returns the documentation, if it is set. */
  Optional<URI> documentationUrl() {
    return url(documentation);
  }

  private static Optional<URI> url(@Nullable String text) {
    if (text == null || text.isEmpty()) {
      return Optional.empty();
    }
    if (!isHttps(text)) {
      throw new StartupRefusedException(
          "COUNTERSIGN_DOCUMENTATION must be an https URL, but is " + text);
    }
    return Optional.of(URI.create(text));
  }

  private static boolean isHttps(String text) {
    try {
      var uri = URI.create(text);
      return "https".equals(uri.getScheme()) && uri.getHost() != null;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
