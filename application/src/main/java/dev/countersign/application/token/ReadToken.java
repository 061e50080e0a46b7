package dev.countersign.application.token;

import dev.countersign.domain.jose.DecryptionFailure;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.token.TokenLayer;
import java.util.List;
import java.util.Optional;

/**
 * Opens a token of any kind, layer by layer: JWE or JWS, one inside the other, in each
 * serialization. What is signed must be signed by us or by a server where we are registered,
 * whichever the token names as its issuer. When, by whom and for whom it is good is not judged.
 */
public interface ReadToken {

  /**
   * What was in a token.
   *
   * @param layers the outermost first; at least one; a JWS is one for each signature that verified
   * @param claims the payload, if it is a JSON object and somebody signed it
   * @param text the payload, if it is any other text; also JSON that nobody signed, which anybody
   *     could have encrypted
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
  Result<Read, DecryptionFailure> read(String compact);

  /** Reads a JWE or JWS in JSON serialization. */
  Result<Read, DecryptionFailure> read(JsonObject serialized);
}
