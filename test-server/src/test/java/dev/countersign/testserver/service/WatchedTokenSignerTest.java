package dev.countersign.testserver.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.application.token.driven.TokenSigner;
import dev.countersign.domain.client.ClientSecret;
import dev.countersign.domain.jose.SignatureAlgorithm;
import dev.countersign.domain.key.Key;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.token.TokenType;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WatchedTokenSignerTest {

  private static final JsonObject CLAIMS = JsonObject.EMPTY.with("sub", "alice");

  /** Returns texts without a signature. */
  private static final class Signer implements TokenSigner {
    @Override
    public String sign(Key.Active key, TokenType type, JsonObject claims) {
      return "by a key";
    }

    @Override
    public JsonObject sign(List<Key.Active> keys, TokenType type, JsonObject claims) {
      return JsonObject.EMPTY.with("payload", "by several keys");
    }

    @Override
    public String sign(
        ClientSecret secret, SignatureAlgorithm algorithm, TokenType type, JsonObject claims) {
      return "by a secret";
    }

    @Override
    public String unsigned(TokenType type, JsonObject claims) {
      return "by nobody";
    }
  }

  @Test
  void recordsTokensInEachSerialization() {
    var watch = new TokenWatch();
    var signer = new WatchedTokenSigner(new Signer(), watch);
    var signed = signer.sign(List.of(), TokenType.USER_INFO, CLAIMS);
    assertThat(signed.string("payload")).hasValue("by several keys");
    assertThat(signer.unsigned(TokenType.USER_INFO, CLAIMS)).isEqualTo("by nobody");
    assertThat(watch.all())
        .containsExactly(recorded("{\"payload\":\"by several keys\"}"), recorded("by nobody"));
  }

  private static Map<String, Object> recorded(String token) {
    return Map.of("type", "user_info", "claims", Map.of("sub", "alice"), "token", token);
  }
}
