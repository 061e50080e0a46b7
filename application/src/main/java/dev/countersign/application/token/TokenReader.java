package dev.countersign.application.token;

import dev.countersign.application.key.PublishKeys;
import dev.countersign.application.key.SelectKeys;
import dev.countersign.application.token.driven.TokenOpener;
import dev.countersign.application.token.driven.TokenOpener.EncryptedToken;
import dev.countersign.application.token.driven.TokenOpener.Opened;
import dev.countersign.application.token.driven.TokenVerifier;
import dev.countersign.application.token.driven.TokenVerifier.Verified;
import dev.countersign.domain.key.KeyId;
import dev.countersign.domain.key.KeyOwner;
import dev.countersign.domain.key.Unopenable;
import dev.countersign.domain.oauth.Issuer;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.token.TokenLayer;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Opens tokens layer by layer, with the keys that are here. */
final class TokenReader implements ReadToken {

  private static final int MOST_LAYERS = 3;

  private final TokenOpener opener;
  private final TokenVerifier verifier;
  private final SelectKeys selectKeys;
  private final PublishKeys publishKeys;
  private final Issuer issuer;

  TokenReader(
      TokenOpener opener,
      TokenVerifier verifier,
      SelectKeys selectKeys,
      PublishKeys publishKeys,
      Issuer issuer) {
    this.opener = opener;
    this.verifier = verifier;
    this.selectKeys = selectKeys;
    this.publishKeys = publishKeys;
    this.issuer = issuer;
  }

  @Override
  public Result<Read, Unopenable> read(String compact) {
    return readCompact(List.of(), compact);
  }

  @Override
  public Result<Read, Unopenable> read(JsonObject serialized) {
    return open(List.of(), new EncryptedToken.Serialized(serialized));
  }

  private Result<Read, Unopenable> readCompact(List<TokenLayer> outer, String compact) {
    if (outer.size() >= MOST_LAYERS) {
      return Result.refused(new Unopenable("more than " + MOST_LAYERS + " layers"));
    }
    return switch (parts(compact)) {
      case 3 -> verify(outer, compact);
      case 5 -> open(outer, new EncryptedToken.Compact(compact));
      default -> Result.refused(new Unopenable("neither a compact JWS nor a compact JWE"));
    };
  }

  private static int parts(String compact) {
    return Math.toIntExact(compact.chars().filter(c -> c == '.').count()) + 1;
  }

  private Result<Read, Unopenable> open(List<TokenLayer> outer, EncryptedToken token) {
    return opener
        .open(token, selectKeys::opening)
        .flatMap(opened -> goOn(added(outer, opened.layer()), opened));
  }

  private Result<Read, Unopenable> goOn(List<TokenLayer> layers, Opened opened) {
    // RFC 7519 §5.2: the header of a nested JWT has cty "JWT".
    var nested =
        opened.layer().protectedHeader().string("cty").map("JWT"::equalsIgnoreCase).orElse(false);
    if (nested && opened.text().isPresent()) {
      return readCompact(layers, opened.text().get());
    }
    return Result.ok(
        new Read(
            layers,
            Optional.empty(),
            opened.text(),
            opened.text().isPresent() ? Optional.empty() : Optional.of(opened.plaintext())));
  }

  private Result<Read, Unopenable> verify(List<TokenLayer> outer, String compact) {
    return verifier
        .verify(compact, publishKeys.publish(KeyOwner.PROVIDER).keys().keys())
        .mapError(unverifiable -> new Unopenable(unverifiable.reason()))
        .map(
            verified ->
                new Read(
                    added(outer, signed(verified)),
                    Optional.of(verified.claims()),
                    Optional.empty(),
                    Optional.empty()));
  }

  private TokenLayer signed(Verified verified) {
    return new TokenLayer.Signed(
        verified.algorithm().wireName(),
        new KeyId(verified.key().keyId().orElseThrow()),
        issuer,
        verified.header());
  }

  private static List<TokenLayer> added(List<TokenLayer> outer, TokenLayer layer) {
    return Stream.concat(outer.stream(), Stream.of(layer)).toList();
  }
}
