package dev.countersign.application.token;

import dev.countersign.application.key.SelectKeys;
import dev.countersign.application.token.driven.TokenOpener;
import dev.countersign.application.token.driven.TokenOpener.EncryptedToken;
import dev.countersign.application.token.driven.TokenOpener.Opened;
import dev.countersign.application.token.driven.TokenVerifier;
import dev.countersign.application.token.driven.TokenVerifier.Contents;
import dev.countersign.application.token.driven.TokenVerifier.SignedToken;
import dev.countersign.domain.jose.DecryptionFailure;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.token.TokenLayer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Decrypts and verifies tokens layer by layer, with the keys of this server. */
final class TokenReader implements ReadToken {

  private static final int DEEPEST = 3;

  private final TokenOpener opener;
  private final TokenVerifier verifier;
  private final SelectKeys selectKeys;
  private final VerificationKeyResolver signers;

  TokenReader(
      TokenOpener opener,
      TokenVerifier verifier,
      SelectKeys selectKeys,
      VerificationKeyResolver signers) {
    this.opener = opener;
    this.verifier = verifier;
    this.selectKeys = selectKeys;
    this.signers = signers;
  }

  /** The content of the layers that were read so far. */
  private record Inside(
      List<TokenLayer> layers, int depth, Optional<String> text, Optional<JsonObject> json) {

    Inside deeper(
        List<? extends TokenLayer> more, Optional<String> text, Optional<JsonObject> json) {
      var all = new ArrayList<>(layers);
      all.addAll(more);
      return new Inside(List.copyOf(all), depth + 1, text, json);
    }
  }

  @Override
  public Result<Read, DecryptionFailure> read(String compact) {
    return compact(new Inside(List.of(), 0, Optional.of(compact), Optional.empty()));
  }

  @Override
  public Result<Read, DecryptionFailure> read(JsonObject serialized) {
    return json(new Inside(List.of(), 0, Optional.empty(), Optional.of(serialized)));
  }

  private Result<Read, DecryptionFailure> compact(Inside inside) {
    var text = inside.text().orElse("");
    return switch (parts(text)) {
      case 3 -> verify(inside, new SignedToken.Compact(text));
      case 5 -> open(inside, new EncryptedToken.Compact(text));
      default -> refused("neither a compact JWS nor a compact JWE");
    };
  }

  private static int parts(String compact) {
    return Math.toIntExact(compact.chars().filter(c -> c == '.').count()) + 1;
  }

  private Result<Read, DecryptionFailure> json(Inside inside) {
    var json = inside.json().orElse(JsonObject.EMPTY);
    // RFC 7516 §9: "If the object is using the JWS JSON Serialization or the JWE JSON
    // Serialization, ... JWSs have a "payload" member and JWEs do not. JWEs have a "ciphertext"
    // member and JWSs do not."
    var signed = json.member("payload").isPresent();
    var encrypted = json.member("ciphertext").isPresent();
    if (signed == encrypted) {
      return refused("neither a JWS nor a JWE in JSON, or both");
    }
    return signed
        ? verify(inside, new SignedToken.Serialized(json))
        : open(inside, new EncryptedToken.Serialized(json));
  }

  private Result<Read, DecryptionFailure> open(Inside outside, EncryptedToken token) {
    if (outside.depth() >= DEEPEST) {
      return refused("more than " + DEEPEST + " layers");
    }
    return opener.open(token, selectKeys::opening).flatMap(opened -> goOn(outside, opened));
  }

  private Result<Read, DecryptionFailure> goOn(Inside outside, Opened opened) {
    var inside = outside.deeper(List.of(opened.layer()), opened.text(), opened.json());
    return nested(inside, opened.layer().protectedHeader())
        .orElseGet(
            () -> payload(inside.layers(), Optional.empty(), opened.text(), opened.plaintext()));
  }

  private Result<Read, DecryptionFailure> verify(Inside outside, SignedToken token) {
    if (outside.depth() >= DEEPEST) {
      return refused("more than " + DEEPEST + " layers");
    }
    return verifier
        .verify(token, signers::candidates)
        .mapError(
            unverifiable -> new DecryptionFailure(unverifiable.reason(), unverifiable.temporary()))
        .flatMap(contents -> goOn(outside, contents));
  }

  private Result<Read, DecryptionFailure> goOn(Inside outside, Contents contents) {
    var issuer = signers.issuer(contents.claims());
    var layers =
        contents.signatures().stream()
            .map(
                signature ->
                    new TokenLayer.Signed(
                        signature.algorithm().wireName(),
                        signature.key().keyId(),
                        issuer,
                        signature.protectedHeader(),
                        signature.unprotectedHeader()))
            .toList();
    var inside = outside.deeper(layers, contents.text(), contents.claims());
    return nested(inside, layers.getFirst().protectedHeader())
        .orElseGet(
            () -> payload(inside.layers(), contents.claims(), contents.text(), contents.payload()));
  }

  /** Reads the next layer, if the header announces one. */
  private Optional<Result<Read, DecryptionFailure>> nested(Inside inside, JsonObject header) {
    return switch (header.string("cty").orElse("").toUpperCase(Locale.ROOT)) {
      // RFC 7519 §5.2: the header of a nested JWT has cty "JWT". RFC 7515 §4.1.9: "JOSE" is
      // compact, and "JOSE+JSON" is JSON.
      case "JWT", "JOSE" -> inside.text().map(text -> compact(inside));
      case "JOSE+JSON" -> inside.json().map(json -> json(inside));
      default -> Optional.empty();
    };
  }

  private static Result<Read, DecryptionFailure> payload(
      List<TokenLayer> layers, Optional<JsonObject> claims, Optional<String> text, String encoded) {
    return Result.ok(
        new Read(
            layers,
            claims,
            claims.isPresent() ? Optional.empty() : text,
            claims.isEmpty() && text.isEmpty() ? Optional.of(encoded) : Optional.empty()));
  }

  private static <T> Result<T, DecryptionFailure> refused(String reason) {
    return Result.refused(new DecryptionFailure(reason));
  }
}
