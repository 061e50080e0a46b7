package dev.countersign.bootstrap.oauth;

import dev.countersign.crypto.oauth.JsonReader;
import dev.countersign.domain.oauth.Json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** Reads settings that are files. */
public final class JsonFile {

  private JsonFile() {}

  /**
   * Reads a file with one JSON object; refuses the start, naming the setting, if it cannot be read.
   *
   * @param setting the name of the setting
   * @param file the path of the file
   */
  public static JsonObject read(String setting, String file) {
    try {
      var path = Path.of(file);
      if (Files.size(path) > JsonReader.LONGEST) {
        throw new StartupRefusedException(
            setting
                + " must name a file of at most "
                + JsonReader.LONGEST
                + " bytes, but is "
                + file);
      }
      return JsonReader.object(Files.readAllBytes(path))
          .orElseThrow(
              () ->
                  new StartupRefusedException(
                      setting + " must name a file with one JSON object, but is " + file));
    } catch (IOException | InvalidPathException e) {
      throw new StartupRefusedException(
          setting + " must name a file that the server can read, but is " + file);
    }
  }
}
