package dev.countersign.bootstrap.oauth;

import dev.countersign.domain.oauth.Issuer;
import dev.countersign.domain.oauth.IssuerPath;
import dev.countersign.domain.oauth.ResourceIndicator;
import dev.countersign.domain.oauth.Scope;
import dev.countersign.http.oauth.ServerPaths;
import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Settings of the server as a whole.
 *
 * @param issuer the public URL of the server; by default the URL at which it listens, on localhost
 * @param dataDir the directory of the embedded database and the generated master key
 * @param resources the resources for which the server issues access tokens, in addition to itself
 * @param scopes the scopes that clients may have, in addition to those of OpenID Connect
 */
@ConfigurationProperties("countersign")
public record ServerConfiguration(
    @Nullable String issuer,
    @Bindable(defaultValue = "./data") String dataDir,
    @Bindable(defaultValue = "") List<String> resources,
    @Bindable(defaultValue = "") List<String> scopes) {

  private static final Scope OPENID_SCOPES =
      Scope.of(Scope.OPENID, "profile", "email", "address", "phone", Scope.OFFLINE_ACCESS);

  /** Refuses the start, naming the setting, if one is wrong. */
  public ServerConfiguration {
    resources = SettingValues.list(resources);
    scopes = SettingValues.list(scopes);
    var _ = issuer(issuer);
    var _ = dataDirectory(dataDir);
    var _ = resources(resources);
    var _ = scopes(scopes);
  }

  /** Returns the issuer, if it is set. */
  public Optional<Issuer> configuredIssuer() {
    return issuer(issuer);
  }

  private static Optional<Issuer> issuer(@Nullable String issuer) {
    if (issuer == null) {
      return Optional.empty();
    }
    Issuer.problem(issuer)
        .or(() -> slashAtTheEnd(issuer))
        .or(() -> pathProblem(new Issuer(issuer)))
        .ifPresent(
            problem -> {
              throw new StartupRefusedException("COUNTERSIGN_ISSUER " + problem + ": " + issuer);
            });
    return Optional.of(new Issuer(issuer));
  }

  // Clients compare issuers as they are written, and this service writes its issuer without a
  // slash.
  private static Optional<String> slashAtTheEnd(String issuer) {
    return issuer.endsWith("/") ? Optional.of("must have no slash at the end") : Optional.empty();
  }

  private static Optional<String> pathProblem(Issuer issuer) {
    return IssuerPath.problem(issuer)
        .or(
            () ->
                ServerPaths.beginsLike(IssuerPath.of(issuer))
                    ? Optional.of(
                        "must not have a path that begins with /"
                            + IssuerPath.of(issuer).firstSegment()
                            + ", at which the service has endpoints; choose another path")
                    : Optional.empty());
  }

  /** Returns the data directory, in a form that H2 accepts. */
  public Path dataDirectory() {
    return dataDirectory(dataDir);
  }

  private static Path dataDirectory(String dataDir) {
    if (!dataDir.startsWith("/") && !dataDir.startsWith("./") && !Path.of(dataDir).isAbsolute()) {
      throw new StartupRefusedException(
          "COUNTERSIGN_DATA_DIR must be an absolute path or begin with ./, but is " + dataDir);
    }
    return Path.of(dataDir);
  }

  /** Returns the additional resources. */
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

  /** Returns the scopes of OpenID Connect. */
  public static Scope openIdScopes() {
    return OPENID_SCOPES;
  }

  /** Returns all scopes that clients may have. */
  public Scope supportedScopes() {
    return OPENID_SCOPES.union(scopes(scopes));
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
          "COUNTERSIGN_SCOPES must not contain scopes that begin with countersign:, which are"
              + " reserved");
    }
    return scope;
  }
}
