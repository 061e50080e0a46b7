package dev.countersign.application.token;

import dev.countersign.domain.jose.DecryptionFailure;
import dev.countersign.domain.oauth.Issuer;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.token.TokenLayer;
import java.util.List;
import java.util.Optional;

/**
 * Decrypts and verifies a token of any kind, layer by layer: JWE or JWS, nested, in each
 * serialization. A signature must be from the issuer that the token names: this server, or one
 * where it is registered. It does not validate times, issuer and audience.
 */
public interface ReadToken {

  /**
   * The content of a token.
   *
   * @param layers at least one, the outermost first; a JWS has one for each verified signature
   * @param claims the payload, if it is a JSON object and signed
   * @param text the payload, if it is any other text; also unsigned JSON, whose sender is unknown
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

    /** Returns the outermost signature of this issuer; empty if there is none. */
    public Optional<TokenLayer.Signed> signedBy(Issuer issuer) {
      return layers.stream()
          .filter(TokenLayer.Signed.class::isInstance)
          .map(TokenLayer.Signed.class::cast)
          .filter(layer -> layer.issuer().equals(issuer))
          .findFirst();
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
