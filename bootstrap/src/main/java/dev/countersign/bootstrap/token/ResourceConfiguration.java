package dev.countersign.bootstrap.token;

import dev.countersign.bootstrap.oauth.StartupRefusedException;
import dev.countersign.crypto.oauth.JsonReader;
import dev.countersign.domain.oauth.Json.JsonObject;
import io.micronaut.context.annotation.ConfigurationProperties;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where it stands what is known of resources, beyond their names.
 *
 * @param resourceFile a JSON object: under the name of each resource, how it takes its tokens
 */
@ConfigurationProperties("countersign")
public record ResourceConfiguration(@Nullable String resourceFile) {

  /** The setting. */
  static final String SETTING = "COUNTERSIGN_RESOURCE_FILE";

  /** What stands in the file; refuses the start, naming the setting, if it cannot be read. */
  JsonObject resources() {
    return Optional.ofNullable(resourceFile)
        .map(ResourceConfiguration::read)
        .orElse(JsonObject.EMPTY);
  }

  private static JsonObject read(String file) {
    try {
      var path = Path.of(file);
      if (Files.size(path) > JsonReader.LONGEST) {
        throw new StartupRefusedException(SETTING + ": the file is too large: " + file);
      }
      return JsonReader.object(Files.readAllBytes(path))
          .orElseThrow(() -> new StartupRefusedException(SETTING + ": not a JSON object: " + file));
    } catch (IOException | InvalidPathException e) {
      throw new StartupRefusedException(SETTING + ": the file cannot be read: " + file);
    }
  }
}
