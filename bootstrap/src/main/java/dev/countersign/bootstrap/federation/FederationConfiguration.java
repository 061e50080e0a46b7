package dev.countersign.bootstrap.federation;

import dev.countersign.application.federation.FederatedServers;
import dev.countersign.bootstrap.oauth.JsonFile;
import dev.countersign.bootstrap.oauth.StartupRefusedException;
import dev.countersign.domain.federation.FederatedServer;
import dev.countersign.domain.federation.FederatedServerReader;
import dev.countersign.domain.oauth.Json;
import dev.countersign.domain.oauth.Json.JsonObject;
import io.micronaut.context.annotation.ConfigurationProperties;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Settings of the sign-in through other servers.
 *
 * @param federationFile the path of a file with one JSON object, which has a member for each
 *     registration through which people can sign in; null if there is none
 */
@ConfigurationProperties("countersign")
public record FederationConfiguration(@Nullable String federationFile) {

  /** The name of the setting. */
  static final String SETTING = "COUNTERSIGN_FEDERATION_FILE";

  /** Reads the file; refuses the start, naming the setting, if the file cannot be used. */
  public FederatedServers servers() {
    return new FederatedServers(
        Optional.ofNullable(federationFile)
            .map(file -> JsonFile.read(SETTING, file))
            .map(FederationConfiguration::servers)
            .orElse(List.of()));
  }

  private static List<FederatedServer> servers(JsonObject json) {
    return json.members().entrySet().stream()
        .map(member -> server(member.getKey(), member.getValue()))
        .toList();
  }

  private static FederatedServer server(String name, Json value) {
    if (!(value instanceof JsonObject members)) {
      throw refused(name, "must be an object");
    }
    return FederatedServerReader.read(name, members)
        .orElse(
            problem -> {
              throw refused(name, problem);
            });
  }

  private static StartupRefusedException refused(String name, String problem) {
    return new StartupRefusedException(SETTING + ": " + name + ": " + problem);
  }
}
