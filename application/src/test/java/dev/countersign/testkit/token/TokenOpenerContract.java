package dev.countersign.testkit.token;

import static dev.countersign.testkit.key.TestKeys.publicPart;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.application.token.driven.TokenEncrypter;
import dev.countersign.application.token.driven.TokenOpener;
import dev.countersign.application.token.driven.TokenOpener.EncryptedToken;
import dev.countersign.application.token.driven.TokenOpener.EncryptedToken.Compact;
import dev.countersign.application.token.driven.TokenOpener.EncryptedToken.Serialized;
import dev.countersign.application.token.driven.TokenOpener.Opened;
import dev.countersign.application.token.driven.TokenOpener.RecipientKeys;
import dev.countersign.domain.client.ClientSecret;
import dev.countersign.domain.jose.ContentEncryptionAlgorithm;
import dev.countersign.domain.jose.Encryption;
import dev.countersign.domain.jose.KeyManagementAlgorithm;
import dev.countersign.domain.key.Key;
import dev.countersign.domain.oauth.Json;
import dev.countersign.domain.oauth.Json.JsonArray;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.Result;
import dev.countersign.testkit.key.TestKeys;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The contract of {@link TokenOpener}. */
public abstract class TokenOpenerContract {

  private static final String SIGNED = "a.signed.token";
  private static final ClientSecret SECRET = new ClientSecret("a secret of a client");
  private static final Encryption ENCRYPTION =
      new Encryption(KeyManagementAlgorithm.ECDH_ES_A256KW, ContentEncryptionAlgorithm.A256GCM);

  /** Returns the source of the recipients' keys. */
  protected abstract TestKeys workshop();

  /** Returns an encrypter for the tokens that the opener opens. */
  protected abstract TokenEncrypter tokenEncrypter();

  /** Returns the adapter. */
  protected abstract TokenOpener tokenOpener();

  private Key.Active key() {
    return workshop().decrypting(ENCRYPTION.algorithm());
  }

  private String encryptedTo(Key key) {
    return tokenEncrypter().encrypt(SIGNED, ENCRYPTION, publicPart(key));
  }

  private static JsonObject flattened(String compact) {
    var parts = compact.split("\\.", -1);
    return JsonObject.EMPTY
        .with("protected", parts[0])
        .with("encrypted_key", parts[1])
        .with("iv", parts[2])
        .with("ciphertext", parts[3])
        .with("tag", parts[4]);
  }

  private static JsonObject general(String compact, int copies) {
    var flattened = flattened(compact);
    var recipient =
        JsonObject.EMPTY.with("encrypted_key", flattened.string("encrypted_key").orElseThrow());
    var recipients = new ArrayList<Json>(Collections.nCopies(copies, recipient));
    return flattened
        .without(List.of("encrypted_key"))
        .with("recipients", new JsonArray(recipients));
  }

  private static RecipientKeys only(Key.Holding key) {
    return (kid, algorithm) -> List.of(key);
  }

  private void assertOpens(EncryptedToken token, RecipientKeys keys) {
    assertThat(tokenOpener().open(token, keys).map(Opened::text))
        .isEqualTo(Result.ok(Optional.of(SIGNED)));
  }

  private void assertRefuses(EncryptedToken token, RecipientKeys keys) {
    assertThat(tokenOpener().open(token, keys)).isInstanceOf(Result.Refused.class);
  }

  @Test
  void opensEachSerialization() {
    var key = key();
    var compact = encryptedTo(key);
    assertOpens(new Compact(compact), only(key));
    assertOpens(new Serialized(flattened(compact)), only(key));
    assertOpens(new Serialized(general(compact, 1)), only(key));
    assertOpens(new Serialized(general(compact, 3)), only(key));
  }

  @Test
  void asksForTheKeysOfTheRecipient() {
    var key = key();
    var requested = new ArrayList<String>();
    RecipientKeys keys =
        (kid, algorithm) -> {
          requested.add(kid.orElseThrow() + " " + algorithm);
          return List.of(key);
        };
    assertOpens(new Compact(encryptedTo(key)), keys);
    assertThat(requested).containsExactly(key.identity().id().value() + " ECDH_ES_A256KW");
  }

  @Test
  void triesEachCandidate() {
    var key = key();
    var other = key();
    assertOpens(new Compact(encryptedTo(key)), (kid, algorithm) -> List.of(other, key));
  }

  @Test
  void opensWithARetiringKey() {
    var key = key();
    assertOpens(new Compact(encryptedTo(key)), only(workshop().retiring(key)));
  }

  @Test
  void refusesWithoutTheRightKey() {
    var compact = new Compact(encryptedTo(key()));
    assertRefuses(compact, only(key()));
    assertRefuses(compact, (kid, algorithm) -> List.of());
  }

  @Test
  void refusesAKeyWhoseSealDoesNotOpen() {
    var key = key();
    var moved = new Key.Retiring(key.identity(), key.material(), key.since());
    assertRefuses(new Compact(encryptedTo(key)), only(moved));
  }

  @Test
  void refusesATokenWithAChangedCharacter() {
    var key = key();
    var token = encryptedTo(key);
    for (var at = 0; at < token.length(); at++) {
      var changed = token.charAt(at) == 'A' ? 'B' : 'A';
      var forged = token.substring(0, at) + changed + token.substring(at + 1);
      assertRefuses(new Compact(forged), only(key));
    }
  }

  @Test
  void refusesTooManyRecipients() {
    var key = key();
    assertRefuses(new Serialized(general(encryptedTo(key), 100)), only(key));
  }

  @Test
  void refusesHeaderMembersInTwoHeaders() {
    var key = key();
    var flattened = flattened(encryptedTo(key));
    var doubled = JsonObject.EMPTY.with("alg", ENCRYPTION.algorithm().wireName());
    assertRefuses(new Serialized(flattened.with("unprotected", doubled)), only(key));
    assertRefuses(new Serialized(flattened.with("header", doubled)), only(key));
  }

  @Test
  void refusesUnknownCriticalExtensions() {
    var key = key();
    var crit = JsonObject.EMPTY.with("crit", JsonArray.ofStrings(List.of("exp")));
    var flattened = flattened(encryptedTo(key));
    assertRefuses(new Serialized(flattened.with("unprotected", crit)), only(key));
  }

  @ParameterizedTest
  @CsvSource({
    "DIR, A256GCM",
    "DIR, A256CBC_HS512",
    "A128KW, A128CBC_HS256",
    "A256GCMKW, A128GCM",
  })
  void opensWithTheSecretOnly(
      KeyManagementAlgorithm algorithm, ContentEncryptionAlgorithm content) {
    var token =
        new Compact(tokenEncrypter().encrypt(SIGNED, new Encryption(algorithm, content), SECRET));

    assertThat(tokenOpener().open(token, SECRET)).isEqualTo(Result.ok(SIGNED));
    assertThat(tokenOpener().open(token, new ClientSecret("another secret")))
        .isInstanceOf(Result.Refused.class);
    assertRefuses(token, only(key()));
  }

  @Test
  void opensNothingElseWithASecret() {
    for (var text : List.of("", "....", "a.b.c", "a.b.c.d.e", encryptedTo(key()))) {
      assertThat(tokenOpener().open(new Compact(text), SECRET)).isInstanceOf(Result.Refused.class);
    }
  }

  @Test
  void refusesTextThatIsNotAToken() {
    for (var text : List.of("", "....", "a.b.c", "a.b.c.d.e", "a.b.c.d.e.f")) {
      assertRefuses(new Compact(text), only(key()));
    }
    assertRefuses(new Serialized(JsonObject.EMPTY), only(key()));
  }
}
