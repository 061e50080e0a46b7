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
        .map(ResourceConfiguration::read)
        .orElse(JsonObject.EMPTY);
  }

  private static JsonObject read(String file) {
    try {
      var path = Path.of(file);
      if (Files.size(path) > JsonReader.LONGEST) {
        throw new StartupRefusedException(
            SETTING
                + " must name a file of at most "
                + JsonReader.LONGEST
                + " bytes, but is "
                + file);
      }
      return JsonReader.object(Files.readAllBytes(path))
          .orElseThrow(
              () ->
                  new StartupRefusedException(
                      SETTING + " must name a file with one JSON object, but is " + file));
    } catch (IOException | InvalidPathException e) {
      throw new StartupRefusedException(
          SETTING + " must name a file that the server can read, but is " + file);
    }
  }
}
