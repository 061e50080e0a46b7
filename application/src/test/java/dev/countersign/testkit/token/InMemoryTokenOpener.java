package dev.countersign.testkit.token;

import dev.countersign.application.sealing.driven.Sealer;
import dev.countersign.application.token.driven.TokenOpener;
import dev.countersign.domain.client.ClientSecret;
import dev.countersign.domain.jose.DecryptionFailure;
import dev.countersign.domain.jwk.PublicJwk;
import dev.countersign.domain.key.Key;
import dev.countersign.domain.oauth.Json;
import dev.countersign.domain.oauth.Json.JsonArray;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.token.TokenLayer;
import dev.countersign.testkit.token.InMemoryEnvelopes.Envelope;
import dev.countersign.testkit.token.InMemoryEnvelopes.Reader;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * An opener that looks up the token in {@link InMemoryEnvelopes} and returns it if the recipient's
 * key is among the keys. It knows only the protected header, so it refuses a token with other
 * headers.
 */
public final class InMemoryTokenOpener implements TokenOpener {

  private static final int MAXIMUM_RECIPIENTS = 16;

  private final Sealer sealer;
  private final InMemoryEnvelopes envelopes;

  /**
   * Creates an opener that opens keys with {@code sealer} and looks up tokens in {@code envelopes}.
   */
  public InMemoryTokenOpener(Sealer sealer, InMemoryEnvelopes envelopes) {
    this.sealer = sealer;
    this.envelopes = envelopes;
  }

  @Override
  public Result<Opened, DecryptionFailure> open(EncryptedToken token, RecipientKeys keys) {
    var texts =
        switch (token) {
          case EncryptedToken.Compact(var text) -> List.of(text);
          case EncryptedToken.Serialized(var json) -> compact(json);
        };
    return texts.stream()
        .map(envelopes::find)
        .flatMap(Optional::stream)
        .map(envelope -> open(envelope, keys))
        .flatMap(Optional::stream)
        .findFirst()
        .<Result<Opened, DecryptionFailure>>map(Result::ok)
        .orElseGet(
            () ->
                Result.refused(
                    new DecryptionFailure("the token is not encrypted to any of the keys")));
  }

  @Override
  public Result<String, DecryptionFailure> open(EncryptedToken.Compact token, ClientSecret secret) {
    return envelopes
        .find(token.text())
        .filter(envelope -> envelope.reader().equals(new Reader.Knower(secret)))
        .<Result<String, DecryptionFailure>>map(envelope -> Result.ok(envelope.content()))
        .orElseGet(
            () ->
                Result.refused(
                    new DecryptionFailure("the token is not encrypted with the secret")));
  }

  private static List<String> compact(JsonObject json) {
    if (json.member("unprotected").isPresent() || json.member("header").isPresent()) {
      return List.of();
    }
    var recipients = json.array("recipients").map(JsonArray::items).orElse(List.<Json>of(json));
    if (recipients.size() > MAXIMUM_RECIPIENTS) {
      return List.of();
    }
    return recipients.stream().map(recipient -> compact(json, (JsonObject) recipient)).toList();
  }

  private static String compact(JsonObject json, JsonObject recipient) {
    return String.join(
        ".",
        json.string("protected").orElse(""),
        recipient.string("encrypted_key").orElse(""),
        json.string("iv").orElse(""),
        json.string("ciphertext").orElse(""),
        json.string("tag").orElse(""));
  }

  private Optional<Opened> open(Envelope envelope, RecipientKeys keys) {
    if (!(envelope.reader() instanceof Reader.Holder(var recipient))) {
      return Optional.empty();
    }
    return keys.candidates(recipient.keyId(), envelope.encryption().algorithm()).stream()
        .filter(key -> isFor(recipient, key))
        .filter(key -> sealer.open(key.record(), key.material()) instanceof Result.Ok<?, ?>)
        .map(key -> opened(envelope, recipient, key))
        .findFirst();
  }

  /** Returns whether the recipient is the key; the sender may leave out its {@code kid}. */
  private static boolean isFor(PublicJwk recipient, Key key) {
    var shown = key.identity().shown();
    return recipient
        .members()
        .equals(recipient.keyId().isPresent() ? shown : shown.without(List.of("kid")));
  }

  private static Opened opened(Envelope envelope, PublicJwk recipient, Key key) {
    var encryption = envelope.encryption();
    var header =
        JsonObject.EMPTY
            .with("alg", encryption.algorithm().wireName())
            .with("enc", encryption.content().wireName())
            .with("cty", "JWT");
    var kid = recipient.keyId();
    var layer =
        new TokenLayer.Encrypted(
            encryption.algorithm().wireName(),
            encryption.content().wireName(),
            key.identity().id(),
            kid.isPresent() ? header.with("kid", kid.get()) : header,
            JsonObject.EMPTY);
    var bytes = envelope.content().getBytes(StandardCharsets.UTF_8);
    return new Opened(
        Base64.getUrlEncoder().withoutPadding().encodeToString(bytes),
        Optional.of(envelope.content()),
        Optional.empty(),
        layer);
  }
}
