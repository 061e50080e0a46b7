package dev.countersign.bootstrap.oauth;

import dev.countersign.domain.oauth.Issuer;
import dev.countersign.domain.oauth.ResourceIndicator;
import dev.countersign.domain.oauth.Scope;
import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Settings of the service as a whole.
 *
 * @param issuer its public URL; by default where it listens, on localhost
 * @param dataDir where the embedded database and the generated master key are
 * @param resources for which resources it makes access tokens, besides itself
 * @param scopes which scopes clients may have, besides OpenID Connect's
 */
@ConfigurationProperties("countersign")
public record ServerConfiguration(
    @Nullable String issuer,
    @Bindable(defaultValue = "./data") String dataDir,
    @Bindable(defaultValue = "") List<String> resources,
    @Bindable(defaultValue = "") List<String> scopes) {

  /** Refuses the start, naming the setting, if one is wrong. */
  public ServerConfiguration {
    resources = SettingValues.list(resources);
    scopes = SettingValues.list(scopes);
    var _ = issuer(issuer);
    var _ = dataDirectory(dataDir);
    var _ = resources(resources);
    var _ = scopes(scopes);
  }

  /** The issuer, if it is set. */
  public Optional<Issuer> configuredIssuer() {
    return issuer(issuer);
  }

  private static Optional<Issuer> issuer(@Nullable String issuer) {
    if (issuer == null) {
      return Optional.empty();
    }
    Issuer.complaint(issuer)
        .ifPresent(
            complaint -> {
              throw new StartupRefusedException("COUNTERSIGN_ISSUER " + complaint + ": " + issuer);
            });
    return Optional.of(new Issuer(issuer));
  }

  /** The data directory, in a form that H2 takes. */
  public Path dataDirectory() {
    return dataDirectory(dataDir);
  }

  private static Path dataDirectory(String dataDir) {
    if (!dataDir.startsWith("/") && !dataDir.startsWith("./") && !Path.of(dataDir).isAbsolute()) {
      throw new StartupRefusedException(
          "COUNTERSIGN_DATA_DIR must be an absolute path or begin with ./ : " + dataDir);
    }
    return Path.of(dataDir);
  }

  /** The further resources. */
  public Set<ResourceIndicator> resourceIndicators() {
    return resources(resources);
  }

  private static Set<ResourceIndicator> resources(List<String> resources) {
    return resources.stream()
        .map(
            value ->
                ResourceIndicator.parse(value)
                    .orElse(
                        invalid -> {
                          throw new StartupRefusedException(
                              "COUNTERSIGN_RESOURCES: " + invalid.description() + ": " + value);
                        }))
        .collect(Collectors.toUnmodifiableSet());
  }

  /** The further scopes. */
  public Scope furtherScopes() {
    return scopes(scopes);
  }

  private static Scope scopes(List<String> scopes) {
    var scope =
        Scope.parse(String.join(" ", scopes))
            .orElse(
                invalid -> {
                  throw new StartupRefusedException("COUNTERSIGN_SCOPES: " + invalid.description());
                });
    if (scope.tokens().stream().anyMatch(token -> token.startsWith("countersign:"))) {
      throw new StartupRefusedException(
          "COUNTERSIGN_SCOPES: scopes that begin with countersign: are reserved");
    }
    return scope;
  }
}
