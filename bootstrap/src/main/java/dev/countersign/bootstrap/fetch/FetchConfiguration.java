package dev.countersign.bootstrap.fetch;

import dev.countersign.bootstrap.oauth.SettingValues;
import dev.countersign.bootstrap.oauth.StartupRefusedException;
import dev.countersign.http.fetch.FetchPolicy;
import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Settings of fetching documents that clients and other parties publish.
 *
 * @param fetchPrivateHosts the hosts that may have private addresses and ports other than 443
 * @param fetchTrustFile a PEM file of the certificates to trust, instead of those of the Java
 *     runtime
 */
@ConfigurationProperties("countersign")
public record FetchConfiguration(
    @Bindable(defaultValue = "") List<String> fetchPrivateHosts, @Nullable String fetchTrustFile) {

  private static final Pattern HOST = Pattern.compile("[A-Za-z0-9._-]+|\\[[0-9A-Fa-f:.]+]");
  private static final String CERTIFICATE = "-----BEGIN CERTIFICATE-----";

  /** Refuses the start, naming the setting, if one is wrong. */
  public FetchConfiguration {
    fetchPrivateHosts = SettingValues.list(fetchPrivateHosts);
    for (var host : fetchPrivateHosts) {
      if (!HOST.matcher(host).matches()) {
        throw new StartupRefusedException(
            "COUNTERSIGN_FETCH_PRIVATE_HOSTS must list hosts without scheme and port, but contains "
                + host);
      }
    }
    var _ = trusted(fetchTrustFile);
  }

  /** Returns the policy. */
  FetchPolicy policy() {
    return new FetchPolicy(
        Set.copyOf(fetchPrivateHosts), trusted(fetchTrustFile), FetchPolicy.PATIENCE);
  }

  private static Optional<Path> trusted(@Nullable String file) {
    if (file == null) {
      return Optional.empty();
    }
    try {
      if (!Files.readString(Path.of(file), StandardCharsets.ISO_8859_1).contains(CERTIFICATE)) {
        throw new StartupRefusedException(
            "COUNTERSIGN_FETCH_TRUST_FILE must name a PEM file with certificates, but has none in "
                + file);
      }
    } catch (IOException e) {
      throw new StartupRefusedException(
          "COUNTERSIGN_FETCH_TRUST_FILE must name a file that the server can read, but is " + file);
    }
    return Optional.of(Path.of(file));
  }
}
