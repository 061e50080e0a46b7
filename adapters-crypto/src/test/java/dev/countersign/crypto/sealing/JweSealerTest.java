package dev.countersign.crypto.sealing;

import static dev.countersign.crypto.sealing.TestCrypto.masterKeyBytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.countersign.application.sealing.driven.DataKeys;
import dev.countersign.application.sealing.driven.Sealer;
import dev.countersign.crypto.oauth.Base64Url;
import dev.countersign.crypto.oauth.JsonReader;
import dev.countersign.crypto.oauth.JsonWriter;
import dev.countersign.domain.jose.DecryptionFailure;
import dev.countersign.domain.oauth.Done;
import dev.countersign.domain.oauth.Json;
import dev.countersign.domain.oauth.Json.JsonArray;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.sealing.DataKey;
import dev.countersign.domain.sealing.RecordIdentity;
import dev.countersign.domain.sealing.Sealed;
import dev.countersign.testkit.oauth.Times;
import dev.countersign.testkit.sealing.SealerContract;
import java.nio.charset.StandardCharsets;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class JweSealerTest extends SealerContract {

  private static final RecordIdentity RECORD =
      new RecordIdentity("key", JsonObject.EMPTY.with("kid", "k").with("alg", "ES256"));
  private static final JsonObject SECRET = JsonObject.EMPTY.with("d", "private");

  private static final LocalMasterKey MASTER_KEY = local(1);

  private final JweSealer sealer = TestCrypto.sealer();
  private final DataKey dataKey = sealer.create(1, List.of(MASTER_KEY), Times.NOW);

  @BeforeEach
  void unlock() {
    assertThat(sealer.unlock(dataKey, MASTER_KEY)).isEqualTo(Result.ok(Done.DONE));
  }

  @Override
  protected Sealer sealer(DataKeys dataKeys) {
    return new JweSealer(dataKeys, TestCrypto.RANDOM);
  }

  private static LocalMasterKey local(int number) {
    return new LocalMasterKey(masterKeyBytes(number), "COUNTERSIGN_MASTER_KEY");
  }

  private static JsonObject json(Sealed sealed) {
    return JsonReader.object(sealed.jwe()).orElseThrow();
  }

  private static String decoded(JsonObject json, String name) {
    var bytes = Base64Url.decode(json.string(name).orElseThrow()).orElseThrow();
    return new String(bytes, StandardCharsets.UTF_8);
  }

  @Test
  void sealsRecordsAsFlattenedJweWithAReadableAad() {
    var jwe = json(sealer.seal(RECORD, SECRET));
    assertThat(jwe.members().keySet())
        .containsExactly("protected", "encrypted_key", "aad", "iv", "ciphertext", "tag");
    assertThat(decoded(jwe, "protected"))
        .matches("\\{\"alg\":\"A256KW\",\"enc\":\"A256GCM\",\"kid\":\"data-1\\.[\\w-]{43}\"}");
    assertThat(decoded(jwe, "aad"))
        .isEqualTo("{\"kind\":\"key\",\"members\":{\"alg\":\"ES256\",\"kid\":\"k\"}}");
  }

  @Test
  void doesNotSealWhatItCouldNotOpenAgain() {
    var deep = JsonObject.EMPTY;
    for (var level = 1; level < 33; level++) {
      deep = JsonObject.EMPTY.with("inside", deep);
    }
    var tooDeep = deep;
    var tooLong = JsonObject.EMPTY.with("text", "a".repeat(200_000));
    assertThatIllegalArgumentException().isThrownBy(() -> sealer.seal(RECORD, tooDeep));
    assertThatIllegalArgumentException().isThrownBy(() -> sealer.seal(RECORD, tooLong));
    var deepest = deep.object("inside").orElseThrow();
    assertThat(sealer.open(RECORD, sealer.seal(RECORD, deepest))).isEqualTo(Result.ok(deepest));
  }

  @Test
  void wrapsDataKeysAsGeneralJweThatTheJdkCanOpen() throws Exception {
    var jwe = wrappedForOne(dataKey);
    var recipient = (JsonObject) jwe.array("recipients").orElseThrow().items().getFirst();
    var unwrapping = Cipher.getInstance("AESWrap");
    unwrapping.init(Cipher.UNWRAP_MODE, new SecretKeySpec(masterKeyBytes(1), "AES"));
    var contentKey = unwrapping.unwrap(bytes(recipient, "encrypted_key"), "AES", Cipher.SECRET_KEY);
    var cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(Cipher.DECRYPT_MODE, contentKey, new GCMParameterSpec(128, bytes(jwe, "iv")));
    var covered = jwe.string("protected").orElseThrow() + "." + jwe.string("aad").orElseThrow();
    cipher.updateAAD(covered.getBytes(StandardCharsets.US_ASCII));
    var head = cipher.update(bytes(jwe, "ciphertext"));
    var tail = cipher.doFinal(bytes(jwe, "tag"));
    var text =
        (head == null ? "" : new String(head, StandardCharsets.UTF_8))
            + new String(tail, StandardCharsets.UTF_8);
    assertThat(text).startsWith("{\"kty\":\"oct\",\"kid\":\"data-1\",\"k\":");
  }

  /** Returns the JWE for the only recipient. */
  private static JsonObject wrappedForOne(DataKey dataKey) {
    var sealed = json(dataKey.wrapped()).array("sealed").orElseThrow().items();
    assertThat(sealed).hasSize(1);
    return (JsonObject) sealed.getFirst();
  }

  /** With one content key for all, a recipient could put another data key in place for another. */
  @Test
  void usesAnotherContentKeyForEachRecipient() throws Exception {
    var both = TestCrypto.sealer().create(1, List.of(local(1), local(2)), Times.NOW);
    var contentKeys = new HashSet<String>();
    for (var number : List.of(1, 2)) {
      var jwe =
          (JsonObject) json(both.wrapped()).array("sealed").orElseThrow().items().get(number - 1);
      var recipient = (JsonObject) jwe.array("recipients").orElseThrow().items().getFirst();
      var unwrapping = Cipher.getInstance("AESWrap");
      unwrapping.init(Cipher.UNWRAP_MODE, new SecretKeySpec(masterKeyBytes(number), "AES"));
      contentKeys.add(
          Base64Url.encode(
              unwrapping
                  .unwrap(bytes(recipient, "encrypted_key"), "AES", Cipher.SECRET_KEY)
                  .getEncoded()));
    }
    assertThat(contentKeys).hasSize(2);
  }

  private static byte[] bytes(JsonObject json, String name) {
    return Base64Url.decode(json.string(name).orElseThrow()).orElseThrow();
  }

  @Test
  void distinguishesAWrongMasterKeyFromAChangedSeal() {
    assertThat(reason(TestCrypto.sealer().unlock(dataKey, local(2))))
        .contains("another master key");
    var changed = wrappedForOne(dataKey).with("tag", Base64Url.encode(new byte[16]));
    var forged = new DataKey(1, new Sealed(JsonWriter.text(changed)), dataKey.since());
    assertThat(reason(TestCrypto.sealer().unlock(forged, MASTER_KEY))).contains("was changed");
  }

  private static String reason(Result<Done, DecryptionFailure> result) {
    return switch (result) {
      case Result.Refused<Done, DecryptionFailure>(var unopenable) -> unopenable.reason();
      case Result.Ok<Done, DecryptionFailure> ok -> throw new AssertionError("it opened");
    };
  }

  @Test
  void unlocksADataKeyOfEarlierVersionsWithOtherRecipients() {
    var jwe = wrappedForOne(dataKey);
    var other =
        JsonObject.EMPTY
            .with("header", JsonObject.EMPTY.with("alg", "RSA-OAEP-256").with("kid", "recovery"))
            .with("encrypted_key", Base64Url.encode(new byte[256]));
    var recipients = List.<Json>of(other, jwe.array("recipients").orElseThrow().items().getFirst());
    var both = jwe.with("recipients", new JsonArray(recipients));
    var stored = new DataKey(1, new Sealed(JsonWriter.text(both)), dataKey.since());
    assertThat(TestCrypto.sealer().unlock(stored, MASTER_KEY)).isEqualTo(Result.ok(Done.DONE));
    assertThat(sealer.isOfEarlierForm(stored)).isTrue();
    assertThat(sealer.isOfEarlierForm(dataKey)).isFalse();
    assertThat(DataKeyWrapping.commitment(stored)).isEqualTo(DataKeyWrapping.commitment(dataKey));
  }

  @Test
  void refusesARecordWhoseAadWasReplaced() {
    var other = new RecordIdentity("key", JsonObject.EMPTY.with("kid", "other"));
    var moved = json(sealer.seal(RECORD, SECRET)).with("aad", RecordSeal.aad(other));
    assertThat(sealer.open(other, new Sealed(JsonWriter.text(moved))))
        .isInstanceOf(Result.Refused.class);
  }

  @Test
  void truncatesTheTimeToMilliseconds() {
    var made = sealer.create(2, List.of(MASTER_KEY), Times.NOW.plusNanos(789));
    var stored = new DataKey(2, made.wrapped(), made.since());
    assertThat(made.since()).isEqualTo(made.since().truncatedTo(ChronoUnit.MILLIS));
    assertThat(TestCrypto.sealer().unlock(stored, MASTER_KEY)).isEqualTo(Result.ok(Done.DONE));
  }

  /**
   * AES-GCM and AES key wrap do not commit to a key: an attacker that knows two data keys can make
   * a seal that both open. So a seal names its data key by a commitment, and is not opened with
   * another data key, even if that would decrypt it.
   */
  @Test
  void doesNotOpenWithAnotherDataKeyThatWouldDecrypt() {
    var key = new byte[32];
    var sameNumber = new DataKeyName(1, DataKeyName.of(1, new byte[] {1}).commitment());
    var sealed = RecordSeal.seal(sameNumber.text(), new SecretKeySpec(key, "AES"), RECORD, SECRET);
    var other = TestCrypto.sealer();
    var stored = DataKeyWrapping.wrap(1, Times.NOW, key, List.of(MASTER_KEY));
    assertThat(other.unlock(stored, MASTER_KEY)).isEqualTo(Result.ok(Done.DONE));
    assertThat(refusal(other.open(RECORD, sealed))).contains("another data key");
    var named = DataKeyName.of(1, key).text();
    var same = RecordSeal.seal(named, new SecretKeySpec(key, "AES"), RECORD, SECRET);
    assertThat(other.open(RECORD, same)).isEqualTo(Result.ok(SECRET));
  }

  @Test
  void refusesADataKeyWhoseSealCommitsToAnother() {
    var aad =
        RecordSeal.aad(
            new RecordIdentity(
                "data_key",
                JsonObject.EMPTY
                    .with("kid", "data-1")
                    .with("since", dataKey.since().toString())
                    .with("commitment", DataKeyName.of(1, new byte[] {1}).commitment())));
    var jwk =
        JsonObject.EMPTY
            .with("kty", "oct")
            .with("kid", "data-1")
            .with("k", Base64Url.encode(new byte[32]));
    var forged = new Sealed(JsonWriter.text(GeneralSeal.seal(aad, jwk, List.of(MASTER_KEY))));
    assertThat(
            reason(TestCrypto.sealer().unlock(new DataKey(1, forged, dataKey.since()), MASTER_KEY)))
        .contains("changed");
  }

  private static String refusal(Result<JsonObject, DecryptionFailure> result) {
    return switch (result) {
      case Result.Refused<JsonObject, DecryptionFailure>(var unopenable) -> unopenable.reason();
      case Result.Ok<JsonObject, DecryptionFailure> ok -> throw new AssertionError("it opened");
    };
  }

  @Test
  void refusesADataKeyWithAChangedCharacter() {
    var text = dataKey.wrapped().jwe();
    for (var at = 0; at < text.length(); at++) {
      var changed = text.charAt(at) == 'A' ? 'B' : 'A';
      var forged = new Sealed(text.substring(0, at) + changed + text.substring(at + 1));
      assertThat(TestCrypto.sealer().unlock(new DataKey(1, forged, dataKey.since()), MASTER_KEY))
          .as("changed at %d", at)
          .isInstanceOf(Result.Refused.class);
    }
  }
}
