package dev.countersign.bootstrap.startpage;

import dev.countersign.bootstrap.oauth.StartupRefusedException;
import dev.countersign.http.startpage.StartPageSettings;
import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
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

  /** Returns the URL of the documentation, if it is set. */
  Optional<String> documentationUrl() {
    return url(documentation);
  }

  private static Optional<String> url(@Nullable String text) {
    if (text == null || text.isEmpty()) {
      return Optional.empty();
    }
    if (!StartPageSettings.isHttps(text)) {
      throw new StartupRefusedException(
          "COUNTERSIGN_DOCUMENTATION must be an https URL, but is " + text);
    }
    return Optional.of(text);
  }
}
