package dev.countersign.crypto.jose;

import dev.countersign.crypto.oauth.JsonReader;
import dev.countersign.domain.oauth.Json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;

/** Reads test vectors, most of them from the RFCs. */
public final class Vectors {

  private Vectors() {}

  /** Returns the vector of that name. */
  public static JsonObject read(String name) {
    try (var in = Vectors.class.getResourceAsStream("/vectors/" + name + ".json")) {
      return JsonReader.object(Objects.requireNonNull(in).readAllBytes()).orElseThrow();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
