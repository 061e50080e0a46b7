package dev.countersign.bootstrap.token;

import dev.countersign.bootstrap.oauth.JsonFile;
import dev.countersign.domain.oauth.Json.JsonObject;
import io.micronaut.context.annotation.ConfigurationProperties;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Settings of protected resources.
 *
 * @param resourceFile a file with one JSON object: for the URI of each resource, the format of its
 *     access tokens
 */
@ConfigurationProperties("countersign")
public record ResourceConfiguration(@Nullable String resourceFile) {

  /** The name of the setting. */
  static final String SETTING = "COUNTERSIGN_RESOURCE_FILE";

  /** Reads the file; refuses the start, naming the setting, if the file cannot be read. */
  JsonObject resources() {
    return Optional.ofNullable(resourceFile)
        .map(file -> JsonFile.read(SETTING, file))
        .orElse(JsonObject.EMPTY);
  }
}
