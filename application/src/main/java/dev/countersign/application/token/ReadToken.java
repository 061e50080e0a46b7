package dev.countersign.application.token;

import dev.countersign.domain.key.Unopenable;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.token.TokenLayer;
import java.util.List;
import java.util.Optional;

/** Opens a token of any kind, layer by layer. */
public interface ReadToken {

  /**
   * What was in a token.
   *
   * @param layers the outermost first; at least one
   * @param claims the payload, if it is a JSON object
   * @param text the payload, if it is any other text
   * @param binary base64url of the payload, if it is not text
   */
  record Read(
      List<TokenLayer> layers,
      Optional<JsonObject> claims,
      Optional<String> text,
      Optional<String> binary) {

    /** Copies the layers. */
    public Read {
      layers = List.copyOf(layers);
    }

    @Override
    public String toString() {
      return "Read[redacted, " + layers + "]";
    }
  }

  /** Reads a compact token. */
  Result<Read, Unopenable> read(String compact);

  /** Reads a JWE in JSON serialization. */
  Result<Read, Unopenable> read(JsonObject serialized);
}
