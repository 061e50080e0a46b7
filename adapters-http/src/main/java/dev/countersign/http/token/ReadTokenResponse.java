package dev.countersign.http.token;

import dev.countersign.application.token.ReadToken.Read;
import dev.countersign.domain.oauth.Json;
import dev.countersign.domain.oauth.Json.JsonArray;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.token.TokenLayer;

/** The response to reading a token: its layers, the outermost first, and its content. */
final class ReadTokenResponse {

  private ReadTokenResponse() {}

  static JsonObject of(Read read) {
    var layers = read.layers().stream().map(layer -> (Json) layer(layer)).toList();
    var json = JsonObject.EMPTY.with("layers", new JsonArray(layers));
    if (read.claims().isPresent()) {
      json = json.with("claims", read.claims().get());
    }
    if (read.text().isPresent()) {
      json = json.with("text", read.text().get());
    }
    return read.binary().isPresent() ? json.with("binary", read.binary().get()) : json;
  }

  private static JsonObject layer(TokenLayer layer) {
    return switch (layer) {
      case TokenLayer.Encrypted encrypted ->
          JsonObject.EMPTY
              .with("type", "jwe")
              .with("alg", encrypted.algorithm())
              .with("enc", encrypted.content())
              .with("kid", encrypted.key().value())
              .with("protected", encrypted.protectedHeader())
              .with("unprotected", encrypted.unprotectedHeader());
      case TokenLayer.Signed signed -> signed(signed);
    };
  }

  private static JsonObject signed(TokenLayer.Signed signed) {
    var json = JsonObject.EMPTY.with("type", "jws").with("alg", signed.algorithm());
    var named = signed.keyId().isPresent() ? json.with("kid", signed.keyId().get()) : json;
    return named
        .with("issuer", signed.issuer().value())
        .with("protected", signed.protectedHeader())
        .with("unprotected", signed.unprotectedHeader());
  }
}
