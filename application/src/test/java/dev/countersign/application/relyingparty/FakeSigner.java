package dev.countersign.application.relyingparty;

import dev.countersign.application.token.driven.TokenSigner;
import dev.countersign.domain.client.ClientSecret;
import dev.countersign.domain.key.Key;
import dev.countersign.domain.key.SignatureAlgorithm;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.token.TokenType;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Remembers what it signed, and with what. */
final class FakeSigner implements TokenSigner {

  /** Something that was signed. */
  record Signed(String by, TokenType type, JsonObject claims) {}

  private final List<Signed> signed = new CopyOnWriteArrayList<>();

  /** The claims behind what {@link #sign} gave. */
  Signed read(String token) {
    return signed.get(Integer.parseInt(token) - 1);
  }

  @Override
  public String sign(Key.Active key, TokenType type, JsonObject claims) {
    return keep(new Signed(key.identity().id().value(), type, claims));
  }

  @Override
  public String sign(
      ClientSecret secret, SignatureAlgorithm algorithm, TokenType type, JsonObject claims) {
    return keep(new Signed(algorithm.wireName() + " " + secret.value(), type, claims));
  }

  private synchronized String keep(Signed next) {
    signed.add(next);
    return String.valueOf(signed.size());
  }
}
